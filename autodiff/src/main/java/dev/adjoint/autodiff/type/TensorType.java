package dev.adjoint.autodiff.type;

/// What is known of a tensor before any number is: the type of its elements and its shape.
public record TensorType(DType dtype, Shape shape) {
    public static TensorType of(DType dtype, int... sizes) {
        return new TensorType(dtype, Shape.of(sizes));
    }

    public TensorType withShape(Shape other) {
        return other.equals(shape) ? this : new TensorType(dtype, other);
    }

    public TensorType withDType(DType other) {
        return other == dtype ? this : new TensorType(other, shape);
    }

    /// Such as `float32[32, 784]`; a scalar is `float64[]`.
    @Override
    public String toString() {
        return dtype.toString() + shape;
    }
}
