package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The inverse of the hyperbolic tangent, as ½ log1p(2a / (1 - a)) with a = |x|: ±∞ at ±1, NaN
/// beyond.
public record Atanh() implements UnaryOp {
    @Override
    public String label() {
        return "atanh";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V size = on.abs(x);
        V ratio = on.div(on.add(size, size), on.sub(on.constant(1), size));
        V y = on.mul(on.constant(0.5), on.log1p(ratio));
        V signed = on.select(on.less(x, on.constant(0)), on.neg(y), y);
        return on.select(on.equal(x, on.constant(0)), x, signed);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        V leg = on.apply(new UnitLeg(), x);
        return on.div(on.div(on.constant(1), leg), leg);
    }
}
