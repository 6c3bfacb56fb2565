package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// 0 below 0, 1 above, and `atZero` at zeros of both signs; NaN at NaN. The derivative is 0.
///
/// @param atZero the value at 0, which is a matter of convention; ½ is the mean of both sides, and
///   the limit of the logistic function as it becomes steep
public record Step(double atZero) implements UnaryOp {
    @Override
    public String label() {
        return "step";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V zero = on.constant(0);
        V atZeroOrNan = on.select(on.equal(x, zero), on.constant(atZero), x);
        V other = on.select(on.less(x, zero), zero, atZeroOrNan);
        return on.select(on.less(zero, x), on.constant(1), other);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.constant(0);
    }
}
