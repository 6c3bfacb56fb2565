package dev.adjoint.autodiff.graph;

/// x to the power p, with the special cases of [Math#pow]. The derivative with respect to x is p
/// xᵖ⁻¹, and 0 if p is 0. The derivative with respect to p is y log x, and 0 if y is 0: see
/// [PowerSlope].
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
        return on.apply(new PowerSlope(1, 0), left, right);
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.apply(new PowerSlope(0, 1), left, right);
    }
}
