package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// -1 below 0 and 1 above; x itself if it is a zero or NaN. The derivative is 0.
public record Sign() implements UnaryOp {
    @Override
    public String label() {
        return "sign";
    }

    @Override
    public boolean keepsWholeNumbers() {
        return true;
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V zero = on.constant(0);
        V other = on.select(on.less(x, zero), on.constant(-1), x);
        return on.select(on.less(zero, x), on.constant(1), other);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.constant(0);
    }
}
