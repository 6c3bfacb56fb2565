package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// e to the power x.
public record Exp() implements UnaryOp {
    @Override
    public String label() {
        return "exp";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.exp(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return y;
    }
}
