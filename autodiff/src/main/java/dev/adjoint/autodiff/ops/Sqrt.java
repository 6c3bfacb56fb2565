package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The square root: NaN below 0; the derivative at 0 is infinity, as in IEEE division.
public record Sqrt() implements UnaryOp {
    @Override
    public String label() {
        return "sqrt";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.sqrt(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.div(on.constant(0.5), y);
    }
}
