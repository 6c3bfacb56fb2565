package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.MaskOp;
import dev.adjoint.autodiff.graph.Notation;

/// Whether exactly one mask is true.
public record Xor() implements MaskOp {
    @Override
    public String label() {
        return "xor";
    }

    @Override
    public Notation notation() {
        return Notation.logic("⊕");
    }

    @Override
    public int arity() {
        return 2;
    }

    @Override
    public <V, M> M value(Lanes<V, M> on, M left, M right) {
        return on.and(on.or(left, right), on.not(on.and(left, right)));
    }
}
