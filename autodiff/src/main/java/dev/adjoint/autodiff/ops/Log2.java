package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The binary logarithm: NaN below 0, negative infinity at 0.
public record Log2() implements UnaryOp {
    @Override
    public String label() {
        return "log2";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.log2(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.div(on.constant(1 / Math.log(2)), x);
    }
}
