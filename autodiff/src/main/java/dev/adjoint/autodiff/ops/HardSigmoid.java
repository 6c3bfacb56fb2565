package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// (x + 3) / 6, limited to the range from 0 to 1; the derivative at ±3 is 0.
public record HardSigmoid() implements UnaryOp {
    @Override
    public String label() {
        return "hardSigmoid";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V line = on.div(on.add(x, on.constant(3)), on.constant(6));
        return on.min(on.max(line, on.constant(0)), on.constant(1));
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.select(on.less(on.abs(x), on.constant(3)), on.constant(1.0 / 6), on.constant(0));
    }
}
