package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// log cosh x, which neither overflows nor loses the digits of a small result. With m = expm1(-|x|)
/// and cosh x = 1 + m² / (2 (1 + m)) = e^|x| (1 + (1 + m)²) / 2, it is log1p(m² / (2 (1 + m))) for
/// |x| < 1, and |x| - log 2 + log1p((1 + m)²) otherwise.
///
/// The derivative is tanh x.
public record LogCosh() implements UnaryOp {
    private static final double LOG_OF_2 = Math.log(2);

    @Override
    public String label() {
        return "logCosh";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V one = on.constant(1);
        V size = on.abs(x);
        V decrease = on.expm1(on.neg(size));
        V power = on.add(one, decrease);
        V near = on.div(on.mul(decrease, decrease), on.mul(on.constant(2), power));
        M isNear = on.less(size, one);
        V small = on.log1p(on.select(isNear, near, on.mul(power, power)));
        V large = on.sub(size, on.constant(LOG_OF_2));
        return on.select(isNear, small, on.add(large, small));
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.tanh(x);
    }
}
