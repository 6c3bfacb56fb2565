package dev.adjoint.autodiff.graph;

/// x / y, with the IEEE results at 0.
public record Div() implements BinaryOp {
    @Override
    public String label() {
        return "div";
    }

    @Override
    public Notation notation() {
        return Notation.quotient();
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        return on.div(left, right);
    }

    @Override
    public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.div(on.constant(1), right);
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.neg(on.div(y, right));
    }
}
