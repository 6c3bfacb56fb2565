package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The largest integer that is not above x; the derivative is 0.
public record Floor() implements UnaryOp {
    @Override
    public String label() {
        return "floor";
    }

    @Override
    public boolean keepsWholeNumbers() {
        return true;
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.floor(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.constant(0);
    }
}
