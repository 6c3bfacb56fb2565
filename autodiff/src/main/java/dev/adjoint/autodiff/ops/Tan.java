package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The tangent of x radians; NaN at the infinities.
public record Tan() implements UnaryOp {
    @Override
    public String label() {
        return "tan";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.tan(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.add(on.constant(1), on.mul(y, y));
    }
}
