package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// |x|; the derivative at 0 is 0.
public record Abs() implements UnaryOp {
    @Override
    public String label() {
        return "abs";
    }

    @Override
    public boolean keepsWholeNumbers() {
        return true;
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.abs(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        V zero = on.constant(0);
        V below = on.select(on.less(x, zero), on.constant(-1), zero);
        return on.select(on.less(zero, x), on.constant(1), below);
    }
}
