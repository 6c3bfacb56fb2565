package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The cosine of x radians; NaN at the infinities.
public record Cos() implements UnaryOp {
    @Override
    public String label() {
        return "cos";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.cos(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.neg(on.sin(x));
    }
}
