package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;

/// √(x² + y²) without overflow on the way: infinite if either is infinite. The derivatives are x /
/// h and y / h, and 0 at the origin.
public record Hypot() implements BinaryOp {
    @Override
    public String label() {
        return "hypot";
    }

    @Override
    public boolean isCommutative() {
        return true;
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        return on.hypot(left, right);
    }

    @Override
    public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.apply(new HypotSlope(1, 0), left, right);
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.apply(new HypotSlope(0, 1), left, right);
    }
}
