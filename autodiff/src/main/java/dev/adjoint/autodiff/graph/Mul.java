package dev.adjoint.autodiff.graph;

/// x y.
public record Mul() implements BinaryOp {
    @Override
    public String label() {
        return "mul";
    }

    @Override
    public Notation notation() {
        return Notation.product();
    }

    @Override
    public boolean isCommutative() {
        return true;
    }

    @Override
    public boolean keepsWholeNumbers() {
        return true;
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        return on.mul(left, right);
    }

    @Override
    public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
        return right;
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        return left;
    }
}
