package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;

/// The angle of the point (x, y), between -π and π, where `left` is y and `right` is x, with the
/// special cases of [Math#atan2]. The derivatives at the origin are 0.
public record Atan2() implements BinaryOp {
    @Override
    public String label() {
        return "atan2";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        V zero = on.constant(0);
        V height = on.abs(left);
        V width = on.abs(right);
        V steep = on.min(width, height);
        V ratio =
                on.select(
                        on.equal(steep, on.constant(Double.POSITIVE_INFINITY)),
                        on.constant(1),
                        on.div(steep, on.max(width, height)));
        V flat = on.atan(on.select(on.equal(on.max(width, height), zero), zero, ratio));
        V upright = on.select(on.less(width, height), on.sub(on.constant(Math.PI / 2), flat), flat);
        V angle = on.select(isNegative(on, right), on.sub(on.constant(Math.PI), upright), upright);
        return on.select(isNegative(on, left), on.neg(angle), angle);
    }

    @Override
    public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.apply(new AngleSlope(1, 0), left, right);
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.apply(new AngleSlope(0, 1), left, right);
    }

    /// Whether the sign bit is set, as for negative numbers and -0.
    private static <V, M> M isNegative(Lanes<V, M> on, V x) {
        V zero = on.constant(0);
        return on.or(on.less(x, zero), on.less(on.div(on.constant(1), x), zero));
    }
}
