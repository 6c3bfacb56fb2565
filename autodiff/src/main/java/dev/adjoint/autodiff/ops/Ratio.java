package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;

/// x / y, and 0 for 0 / 0. The derivatives are the same as for the quotient, so at y = 0 they are
/// infinite or NaN.
public record Ratio() implements BinaryOp {
    @Override
    public String label() {
        return "ratio";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        V zero = on.constant(0);
        M isNothing = on.and(on.equal(left, zero), on.equal(right, zero));
        return on.select(isNothing, zero, on.div(left, right));
    }

    @Override
    public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.div(on.constant(1), right);
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.neg(on.div(y, right));
    }
}
