package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The natural logarithm: NaN below 0, negative infinity at 0.
public record Log() implements UnaryOp {
    @Override
    public String label() {
        return "log";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.log(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.div(on.constant(1), x);
    }
}
