package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.MaskOp;
import dev.adjoint.autodiff.graph.Notation;

/// Whether both masks are true.
public record And() implements MaskOp {
    @Override
    public String label() {
        return "and";
    }

    @Override
    public Notation notation() {
        return Notation.logic("∧");
    }

    @Override
    public int arity() {
        return 2;
    }

    @Override
    public <V, M> M value(Lanes<V, M> on, M left, M right) {
        return on.and(left, right);
    }
}
