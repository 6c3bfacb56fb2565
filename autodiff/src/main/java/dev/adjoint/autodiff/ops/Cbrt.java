package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The cube root, for negative numbers as well; the derivative at 0 is ∞.
public record Cbrt() implements UnaryOp {
    @Override
    public String label() {
        return "cbrt";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.cbrt(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        V third = on.div(on.constant(1.0 / 3), y);
        return on.div(third, y);
    }
}
