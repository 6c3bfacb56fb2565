package dev.adjoint.autodiff.type;

/// The element type and the shape of a tensor, known before its numbers.
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

    /// Text such as `float32[32, 784]`; a scalar is `float64[]`.
    @Override
    public String toString() {
        return dtype.toString() + shape;
    }
}
