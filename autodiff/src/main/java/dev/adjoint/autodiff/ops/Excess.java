package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;

/// x - y, and 0 if the two are equal, including equal infinities. The derivatives are 1 and -1.
public record Excess() implements BinaryOp {
    @Override
    public String label() {
        return "excess";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        return on.select(on.equal(left, right), on.constant(0), on.sub(left, right));
    }

    @Override
    public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.constant(1);
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.constant(-1);
    }
}
