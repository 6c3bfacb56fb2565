package dev.adjoint.autodiff.type;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/// A dense, immutable array of numbers in row-major order: an argument or a result of a program.
/// Arrays are copied on the way in and on the way out.
public final class Tensor {

    private final TensorType type;
    private final Object storage;

    private Tensor(TensorType type, Object storage) {
        this.type = type;
        this.storage = storage;
    }

    /// A float64 scalar.
    public static Tensor scalar(double value) {
        return new Tensor(TensorType.of(DType.FLOAT64), new double[] {value});
    }

    /// A float64 vector.
    public static Tensor of(double... values) {
        return of(Shape.of(values.length), values);
    }

    /// A float32 vector.
    public static Tensor of(float... values) {
        return of(Shape.of(values.length), values);
    }

    /// A float64 vector of whole numbers, each rounded to the nearest double. Int literals select
    /// this method; [#ofInts] returns int32.
    public static Tensor of(long... values) {
        return of(Shape.of(values.length), values);
    }

    /// An int32 vector.
    public static Tensor ofInts(int... values) {
        return ofInts(Shape.of(values.length), values);
    }

    /// An int32 tensor whose elements are `values` in row-major order.
    ///
    /// @throws IllegalArgumentException if the number of values does not fit the shape
    public static Tensor ofInts(Shape shape, int... values) {
        requireCount(shape, values.length);
        return new Tensor(new TensorType(DType.INT32, shape), values.clone());
    }

    /// A boolean vector: a mask.
    public static Tensor ofBooleans(boolean... values) {
        return ofBooleans(Shape.of(values.length), values);
    }

    /// A mask whose elements are `values` in row-major order.
    ///
    /// @throws IllegalArgumentException if the number of values does not fit the shape
    public static Tensor ofBooleans(Shape shape, boolean... values) {
        requireCount(shape, values.length);
        return new Tensor(new TensorType(DType.BOOL, shape), values.clone());
    }

    /// A float64 tensor whose elements are `values` in row-major order.
    ///
    /// @throws IllegalArgumentException if the number of values does not fit the shape
    public static Tensor of(Shape shape, double... values) {
        requireCount(shape, values.length);
        return new Tensor(new TensorType(DType.FLOAT64, shape), values.clone());
    }

    /// A float32 tensor whose elements are `values` in row-major order.
    ///
    /// @throws IllegalArgumentException if the number of values does not fit the shape
    public static Tensor of(Shape shape, float... values) {
        requireCount(shape, values.length);
        return new Tensor(new TensorType(DType.FLOAT32, shape), values.clone());
    }

    /// A float64 tensor of whole numbers in row-major order, each rounded to the nearest double.
    /// Int literals select this method; [#ofInts] returns int32.
    ///
    /// @throws IllegalArgumentException if the number of values does not fit the shape
    public static Tensor of(Shape shape, long... values) {
        return of(shape, Arrays.stream(values).asDoubleStream().toArray());
    }

    /// A float32 matrix, one array per row.
    ///
    /// @throws IllegalArgumentException if the rows are of different lengths
    public static Tensor of(float[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        float[] values = new float[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            requireRow(row, rows[row].length, columns);
            System.arraycopy(rows[row], 0, values, row * columns, columns);
        }
        return new Tensor(TensorType.of(DType.FLOAT32, rows.length, columns), values);
    }

    /// A float64 matrix, one array per row.
    ///
    /// @throws IllegalArgumentException if the rows are of different lengths
    public static Tensor of(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        double[] values = new double[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            requireRow(row, rows[row].length, columns);
            System.arraycopy(rows[row], 0, values, row * columns, columns);
        }
        return new Tensor(TensorType.of(DType.FLOAT64, rows.length, columns), values);
    }

    /// A tensor of one repeated value.
    public static Tensor filled(TensorType type, double value) {
        Object storage = type.dtype().newArray(type.shape().count());
        switch (type.dtype()) {
            case FLOAT32 -> Arrays.fill((float[]) storage, (float) value);
            case FLOAT64 -> Arrays.fill((double[]) storage, value);
            case INT32 -> Arrays.fill((int[]) storage, (int) value);
            case BOOL -> Arrays.fill((boolean[]) storage, value != 0);
        }
        return new Tensor(type, storage);
    }

    /// A copy of a part of an array of the type's storage.
    public static Tensor copyOf(TensorType type, Object array, int offset) {
        int count = type.shape().count();
        Object storage = type.dtype().newArray(count);
        System.arraycopy(array, offset, storage, 0, count);
        return new Tensor(type, storage);
    }

    public TensorType type() {
        return type;
    }

    public Shape shape() {
        return type.shape();
    }

    public DType dtype() {
        return type.dtype();
    }

    /// The element at a position in row-major order; a boolean is 0 or 1.
    public double at(int position) {
        return switch (storage) {
            case float[] floats -> floats[position];
            case double[] doubles -> doubles[position];
            case int[] ints -> ints[position];
            case boolean[] booleans -> booleans[position] ? 1 : 0;
            default -> throw new IllegalStateException("tensor: storage " + storage.getClass());
        };
    }

    /// The element at an index, one number per axis.
    ///
    /// @throws IndexOutOfBoundsException if the index does not fit this tensor's shape
    public double get(int... index) {
        if (index.length != shape().rank()) {
            throw new IndexOutOfBoundsException(
                    "get: got " + index.length + " indices for the shape " + shape());
        }
        int[] strides = shape().strides();
        int position = 0;
        for (int axis = 0; axis < index.length; axis++) {
            position += Objects.checkIndex(index[axis], shape().size(axis)) * strides[axis];
        }
        return at(position);
    }

    /// The only element.
    ///
    /// @throws IllegalStateException if there is not exactly one
    public double scalarValue() {
        if (shape().count() != 1) {
            throw new IllegalStateException(
                    "scalarValue: got " + type + ", needed one element: reduce it first?");
        }
        return at(0);
    }

    /// All elements in row-major order, in a new array.
    public double[] toDoubles() {
        return storage instanceof double[] doubles
                ? doubles.clone()
                : IntStream.range(0, shape().count()).mapToDouble(this::at).toArray();
    }

    /// All elements in row-major order, rounded to float32, in a new array.
    public float[] toFloats() {
        if (storage instanceof float[] floats) {
            return floats.clone();
        }
        float[] floats = new float[shape().count()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) at(i);
        }
        return floats;
    }

    /// All elements in row-major order, truncated to whole numbers as by a Java cast, in a new
    /// array.
    public int[] toInts() {
        return IntStream.range(0, shape().count()).map(i -> (int) at(i)).toArray();
    }

    /// A matrix as rows of floats, in new arrays.
    ///
    /// @throws IllegalStateException if this is not a matrix, or is float64, which floats would
    ///   round: [#toDoubleRows] does not
    public float[][] toRows() {
        requireMatrix("toRows");
        if (dtype() == DType.FLOAT64) {
            throw new IllegalStateException(
                    "toRows: got "
                            + type
                            + ", which floats would round: say toDoubleRows(), or"
                            + " as(DType.FLOAT32) before");
        }
        float[] all = toFloats();
        int columns = shape().size(1);
        return IntStream.range(0, shape().size(0))
                .mapToObj(row -> Arrays.copyOfRange(all, row * columns, (row + 1) * columns))
                .toArray(float[][]::new);
    }

    /// A matrix as rows of doubles, in new arrays.
    ///
    /// @throws IllegalStateException if this is not a matrix
    public double[][] toDoubleRows() {
        requireMatrix("toDoubleRows");
        double[] all = toDoubles();
        int columns = shape().size(1);
        return IntStream.range(0, shape().size(0))
                .mapToObj(row -> Arrays.copyOfRange(all, row * columns, (row + 1) * columns))
                .toArray(double[][]::new);
    }

    private void requireMatrix(String operation) {
        if (shape().rank() != 2) {
            throw new IllegalStateException(
                    operation + ": got " + type + ", needed two axes: reshape it first?");
        }
    }

    /// Copies the elements into a part of an array of this tensor's storage type.
    public void copyInto(Object array, int offset) {
        System.arraycopy(storage, 0, array, offset, shape().count());
    }

    /// These elements, rounded to another type.
    public Tensor as(DType dtype) {
        if (dtype == dtype()) {
            return this;
        }
        int count = shape().count();
        Object converted = dtype.newArray(count);
        for (int i = 0; i < count; i++) {
            switch (converted) {
                case float[] floats -> floats[i] = (float) at(i);
                case double[] doubles -> doubles[i] = at(i);
                case int[] ints -> ints[i] = (int) at(i);
                case boolean[] booleans -> booleans[i] = at(i) != 0;
                default -> throw new IllegalStateException("tensor: storage " + dtype);
            }
        }
        return new Tensor(type.withDType(dtype), converted);
    }

    /// The same elements, in the same order, under another shape.
    ///
    /// @throws IllegalArgumentException if the number of elements differs
    public Tensor reshape(Shape shape) {
        requireCount(shape, shape().count());
        return new Tensor(type.withShape(shape), storage);
    }

    /// The axes in reverse order: the transpose of a matrix.
    public Tensor transpose() {
        int[] sizes = shape().sizes();
        int[] from = shape().strides();
        int rank = sizes.length;
        int count = shape().count();
        int[] turned = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            turned[axis] = sizes[rank - 1 - axis];
        }
        Object moved = dtype().newArray(count);
        for (int i = 0; i < count; i++) {
            int rest = i;
            int position = 0;
            for (int axis = 0; axis < rank; axis++) {
                position += rest % sizes[axis] * from[axis];
                rest /= sizes[axis];
            }
            System.arraycopy(storage, position, moved, i, 1);
        }
        return new Tensor(type.withShape(Shape.of(turned)), moved);
    }

    /// Whether types and bits are the same; -0 differs from 0, a NaN equals itself.
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor
                && type.equals(tensor.type)
                && Objects.deepEquals(storage, tensor.storage);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.deepHashCode(new Object[] {storage});
    }

    /// The elements and the type, in the layout of NumPy: `[1, 2.5, -4] : float64[3]`, a line per
    /// row of a matrix. The middle of a large tensor is left out.
    @Override
    public String toString() {
        return TensorText.of(this);
    }

    /// An element of this type as text: all digits of an int32, [#text(double)] of any other.
    public static String text(double element, DType dtype) {
        return dtype == DType.INT32 ? Integer.toString((int) element) : text(element);
    }

    /// The shortest text of a number at 6 digits: `-12`, `0.25`, `1.5e-7`.
    public static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e7) {
            return value == 0 && 1 / value < 0 ? "-0" : Long.toString((long) value);
        }
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        String text = String.format(Locale.ROOT, "%.6g", value);
        String mantissa = text.replaceFirst("e.*", "").replaceFirst("\\.?0+$", "");
        return text.contains("e") ? mantissa + text.substring(text.indexOf('e')) : mantissa;
    }

    private static void requireCount(Shape shape, int count) {
        if (shape.count() != count) {
            throw new IllegalArgumentException(
                    "tensor: got "
                            + count
                            + " elements, needed "
                            + shape.count()
                            + " for the shape "
                            + shape);
        }
    }

    private static void requireRow(int row, int length, int columns) {
        if (length != columns) {
            throw new IllegalArgumentException(
                    "tensor: row "
                            + row
                            + " has "
                            + length
                            + " numbers, needed "
                            + columns
                            + " as in row 0: pad or drop the ragged row");
        }
    }
}
