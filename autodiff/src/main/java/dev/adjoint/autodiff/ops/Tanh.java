package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The hyperbolic tangent.
public record Tanh() implements UnaryOp {
    @Override
    public String label() {
        return "tanh";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.tanh(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.tanhSlope(x);
    }
}
