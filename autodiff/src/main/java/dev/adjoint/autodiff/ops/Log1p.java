package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// log(1 + x), which keeps the digits of a small x: NaN below -1, negative infinity at -1.
public record Log1p() implements UnaryOp {
    @Override
    public String label() {
        return "log1p";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.log1p(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.div(on.constant(1), on.add(on.constant(1), x));
    }
}
