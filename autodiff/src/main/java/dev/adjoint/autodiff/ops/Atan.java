package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The angle between -π/2 and π/2 whose tangent is x.
public record Atan() implements UnaryOp {
    @Override
    public String label() {
        return "atan";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.atan(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        V one = on.constant(1);
        V distance = on.hypot(x, one);
        return on.div(on.div(one, distance), distance);
    }
}
