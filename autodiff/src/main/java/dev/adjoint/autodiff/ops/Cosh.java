package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The hyperbolic cosine.
public record Cosh() implements UnaryOp {
    @Override
    public String label() {
        return "cosh";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.cosh(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.sinh(x);
    }
}
