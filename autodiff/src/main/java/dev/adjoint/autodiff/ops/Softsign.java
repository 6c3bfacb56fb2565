package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// x / (1 + |x|): NaN at the infinities.
public record Softsign() implements UnaryOp {
    @Override
    public String label() {
        return "softsign";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.div(x, on.add(on.constant(1), on.abs(x)));
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        V below = on.add(on.constant(1), on.abs(x));
        return on.div(on.constant(1), on.mul(below, below));
    }
}
