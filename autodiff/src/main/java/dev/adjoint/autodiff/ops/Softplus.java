package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// log(1 + eˣ), as max(x, 0) + log1p(exp(-|x|)), which neither overflows nor loses a small result.
public record Softplus() implements UnaryOp {
    @Override
    public String label() {
        return "softplus";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.add(on.max(x, on.constant(0)), on.log1p(on.exp(on.neg(on.abs(x)))));
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.sigmoid(x);
    }
}
