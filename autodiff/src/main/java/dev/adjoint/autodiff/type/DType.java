package dev.adjoint.autodiff.type;

/// The type of a tensor's elements.
public enum DType {
    /// IEEE 754 binary32, stored in a `float[]`.
    FLOAT32("float32", 4, Math.ulp(1.0f)),
    /// IEEE 754 binary64, stored in a `double[]`.
    FLOAT64("float64", 8, Math.ulp(1.0)),
    /// Two's complement integers of 32 bits, stored in an `int[]`: labels and indices.
    INT32("int32", 4, 0),
    /// True or false, stored in a `boolean[]`. Comparisons return it, `select` takes it.
    BOOL("bool", 1, 0);

    private final String label;
    private final int bytes;
    private final double epsilon;

    DType(String label, int bytes, double epsilon) {
        this.label = label;
        this.bytes = bytes;
        this.epsilon = epsilon;
    }

    /// The bytes that one element takes in memory.
    public int bytes() {
        return bytes;
    }

    /// The distance from 1 to the next larger number of this type; 0 if there is none.
    public double epsilon() {
        return epsilon;
    }

    public boolean isFloating() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /// The type in which a program stores elements of this type. Whole numbers and booleans are
    /// stored as floating numbers, without loss, so kernels handle only floating numbers.
    public DType held() {
        return switch (this) {
            case FLOAT32, BOOL -> FLOAT32;
            case FLOAT64, INT32 -> FLOAT64;
        };
    }

    /// The number of this type nearest to `value`; for int32, `value` rounded towards 0 as by a
    /// Java cast.
    public double round(double value) {
        return switch (this) {
            case FLOAT32 -> (float) value;
            case FLOAT64 -> value;
            case INT32 -> (int) value;
            case BOOL -> value == 0 ? 0 : 1;
        };
    }

    /// A new array of this type's storage: `float[]`, `double[]`, `int[]` or `boolean[]`.
    public Object newArray(int length) {
        return switch (this) {
            case FLOAT32 -> new float[length];
            case FLOAT64 -> new double[length];
            case INT32 -> new int[length];
            case BOOL -> new boolean[length];
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
