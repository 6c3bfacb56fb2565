package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;

/// x / √(x² + y²), the cosine of the angle at the origin, where `left` is x: the slope of [Hypot].
/// 0 at the origin, and ±1 if x alone is infinite. With c this cosine, s that of y and h the
/// distance, the slopes are s²/h for x and -c s/h for y, NaN at the origin.
public record Direction() implements BinaryOp {
    @Override
    public String label() {
        return "direction";
    }

    /// Divided by the larger of |x| and |y| first, so that nothing overflows on the way.
    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        V larger = on.max(on.abs(left), on.abs(right));
        V x = part(on, left, larger);
        V y = part(on, right, larger);
        V cosine = on.div(x, on.sqrt(on.add(on.mul(x, x), on.mul(y, y))));
        return on.select(on.equal(larger, on.constant(0)), left, cosine);
    }

    @Override
    public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
        V sine = on.apply(this, right, left);
        return on.mul(sine, on.div(sine, on.hypot(left, right)));
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        V sine = on.apply(this, right, left);
        return on.neg(on.mul(y, on.div(sine, on.hypot(left, right))));
    }

    /// x / larger; ±1 or 0 where the larger is infinite.
    private static <V, M> V part(Lanes<V, M> on, V x, V larger) {
        V zero = on.constant(0);
        V infinity = on.constant(Double.POSITIVE_INFINITY);
        V sign = on.select(on.less(x, zero), on.constant(-1), on.constant(1));
        return on.select(on.equal(on.abs(x), infinity), sign, on.div(x, larger));
    }
}
