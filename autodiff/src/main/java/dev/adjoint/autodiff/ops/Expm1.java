package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// exp x - 1, which keeps the digits of a small x.
public record Expm1() implements UnaryOp {
    @Override
    public String label() {
        return "expm1";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.expm1(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.exp(x);
    }
}
