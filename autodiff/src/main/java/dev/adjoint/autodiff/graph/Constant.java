package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;

import java.util.List;

/// A value that is known when the graph is built.
public final class Constant extends Node {
    private final Tensor value;

    public Constant(Tensor value) {
        super(value.type(), List.of());
        this.value = value;
    }

    /// A scalar of the element type of a node.
    ///
    /// @throws IllegalArgumentException if the type is int32 and the number is not an int32
    public static Constant like(Node node, double value) {
        Constant scalar = new Constant(Tensor.filled(TensorType.of(node.dtype()), value));
        if (node.dtype() == DType.INT32 && value != (int) value) {
            throw new IllegalArgumentException(
                    "constant: got "
                            + Tensor.text(value)
                            + " beside whole numbers, "
                            + node.type()
                            + ", needed a whole number: cast them to a floating type?  at "
                            + scalar.origin().line());
        }
        return scalar;
    }

    public Tensor value() {
        return value;
    }

    @Override
    public String label() {
        return value.shape().isScalar() ? Tensor.text(value.at(0), dtype()) : "constant";
    }

    @Override
    Object attribute() {
        return value;
    }

    @Override
    Node rebuilt(List<Node> newInputs) {
        return this;
    }
}
