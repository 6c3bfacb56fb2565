package dev.adjoint.autodiff.graph;

/// x - y.
public record Sub() implements BinaryOp {
    @Override
    public String label() {
        return "sub";
    }

    @Override
    public Notation notation() {
        return Notation.sum("-");
    }

    @Override
    public boolean keepsWholeNumbers() {
        return true;
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        return on.sub(left, right);
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
