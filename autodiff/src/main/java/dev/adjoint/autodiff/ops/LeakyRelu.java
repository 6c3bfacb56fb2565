package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// x if x > 0 and slope · x otherwise; the derivative at 0 is the slope.
///
/// @param slope the slope for negative x; part of the generated code
public record LeakyRelu(double slope) implements UnaryOp {
    @Override
    public String label() {
        return "leakyRelu";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.select(on.less(on.constant(0), x), x, on.mul(on.constant(slope), x));
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.select(on.less(on.constant(0), x), on.constant(1), on.constant(slope));
    }
}
