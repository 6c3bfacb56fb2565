package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;

/// w x, and 0 for a weight of 0 and an infinite x. The derivatives are the same as for the product:
/// x with respect to the weight, and w with respect to x.
public record Weighted() implements BinaryOp {
    @Override
    public String label() {
        return "weighted";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        V zero = on.constant(0);
        M isInfinite = on.equal(on.abs(right), on.constant(Double.POSITIVE_INFINITY));
        M isIgnored = on.and(on.equal(left, zero), isInfinite);
        return on.mul(left, on.select(isIgnored, zero, right));
    }

    @Override
    public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
        return right;
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        return left;
    }
}
