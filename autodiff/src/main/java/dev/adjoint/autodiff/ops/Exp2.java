package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// 2 to the power x.
public record Exp2() implements UnaryOp {
    @Override
    public String label() {
        return "exp2";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.exp2(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.mul(y, on.constant(Math.log(2)));
    }
}
