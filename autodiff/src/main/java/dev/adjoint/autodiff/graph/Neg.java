package dev.adjoint.autodiff.graph;

/// -x.
public record Neg() implements UnaryOp {
    @Override
    public String label() {
        return "neg";
    }

    @Override
    public Notation notation() {
        return Notation.prefix("-");
    }

    @Override
    public boolean keepsWholeNumbers() {
        return true;
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.neg(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.constant(-1);
    }
}
