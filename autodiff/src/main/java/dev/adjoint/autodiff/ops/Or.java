package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.MaskOp;
import dev.adjoint.autodiff.graph.Notation;

/// Whether at least one mask is true.
public record Or() implements MaskOp {
    @Override
    public String label() {
        return "or";
    }

    @Override
    public Notation notation() {
        return Notation.logic("∨");
    }

    @Override
    public int arity() {
        return 2;
    }

    @Override
    public <V, M> M value(Lanes<V, M> on, M left, M right) {
        return on.or(left, right);
    }
}
