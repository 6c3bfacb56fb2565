package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The angle between -π/2 and π/2 whose sine is x; NaN outside -1 to 1. The derivative at ±1 is ∞.
public record Asin() implements UnaryOp {
    @Override
    public String label() {
        return "asin";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V one = on.constant(1);
        V cosine = on.sqrt(on.mul(on.sub(one, x), on.add(one, x)));
        return on.atan(on.div(x, cosine));
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.div(on.constant(1), on.apply(new UnitLeg(), x));
    }
}
