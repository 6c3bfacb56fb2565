package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The rectified linear unit max(x, 0); the derivative at 0 is 0.
public record Relu() implements UnaryOp {
    @Override
    public String label() {
        return "relu";
    }

    @Override
    public boolean keepsWholeNumbers() {
        return true;
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.max(x, on.constant(0));
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        V zero = on.constant(0);
        // The output is positive where x is, and the next layer keeps the output anyway.
        return on.select(on.less(zero, y), on.constant(1), zero);
    }
}
