package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;

/// x log y, and 0 for x = 0 unless y is negative or NaN.
///
/// The derivative with respect to x is log y. The derivative with respect to y is x / y, and 0 at x
/// = y = 0.
public record Xlogy() implements BinaryOp {
    @Override
    public String label() {
        return "xlogy";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        V zero = on.constant(0);
        M hasLogarithm = on.or(on.less(zero, right), on.equal(right, zero));
        M isIgnored = on.and(on.equal(left, zero), hasLogarithm);
        return on.select(isIgnored, zero, on.mul(left, on.log(right)));
    }

    @Override
    public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.log(right);
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.apply(new Ratio(), left, right);
    }
}
