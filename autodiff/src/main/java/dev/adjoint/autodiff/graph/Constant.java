package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Tensor;

import java.util.List;

/// A value that is known when the graph is built.
public final class Constant extends Node {
    private final Tensor value;

    public Constant(Tensor value) {
        super(value.type(), List.of());
        this.value = value;
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
