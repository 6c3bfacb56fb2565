package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The angle between 0 and π whose cosine is x; NaN outside -1 to 1. The derivative at ±1 is -∞. It
/// is computed by the tangent of half the angle, which keeps the digits near 1.
public record Acos() implements UnaryOp {
    @Override
    public String label() {
        return "acos";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V one = on.constant(1);
        V half = on.atan(on.sqrt(on.div(on.sub(one, x), on.add(one, x))));
        return on.add(half, half);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.div(on.constant(-1), on.apply(new UnitLeg(), x));
    }
}
