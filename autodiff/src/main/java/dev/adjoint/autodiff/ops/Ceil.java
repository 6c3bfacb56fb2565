package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The smallest integer that is not below x; the derivative is 0.
public record Ceil() implements UnaryOp {
    @Override
    public String label() {
        return "ceil";
    }

    @Override
    public boolean keepsWholeNumbers() {
        return true;
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.neg(on.floor(on.neg(x)));
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.constant(0);
    }
}
