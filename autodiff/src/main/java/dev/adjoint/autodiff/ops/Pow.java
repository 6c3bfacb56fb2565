package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Notation;

/// x to the power p, with the special cases of [Math#pow]. The derivative for x is p xᵖ⁻¹, and 0
/// where p is 0; the one for p is y log x, and 0 where y is 0.
public record Pow() implements BinaryOp {
    @Override
    public String label() {
        return "pow";
    }

    @Override
    public Notation notation() {
        return Notation.power();
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        return on.pow(left, right);
    }

    @Override
    public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
        V zero = on.constant(0);
        V power = on.pow(left, on.sub(right, on.constant(1)));
        return on.select(on.equal(right, zero), zero, on.mul(right, power));
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        V zero = on.constant(0);
        return on.select(on.equal(y, zero), zero, on.mul(y, on.log(left)));
    }
}
