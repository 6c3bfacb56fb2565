package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The sine of x radians; NaN at the infinities.
public record Sin() implements UnaryOp {
    @Override
    public String label() {
        return "sin";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.sin(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.cos(x);
    }
}
