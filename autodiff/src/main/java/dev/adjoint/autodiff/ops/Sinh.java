package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The hyperbolic sine.
public record Sinh() implements UnaryOp {
    @Override
    public String label() {
        return "sinh";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.sinh(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.cosh(x);
    }
}
