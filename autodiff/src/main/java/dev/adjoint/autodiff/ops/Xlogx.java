package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// x log x, and 0 at 0: NaN below 0.
///
/// The derivative is 1 + log x: negative infinity at 0.
public record Xlogx() implements UnaryOp {
    @Override
    public String label() {
        return "xlogx";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V zero = on.constant(0);
        return on.select(on.equal(x, zero), zero, on.mul(x, on.log(x)));
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.add(on.constant(1), on.log(x));
    }
}
