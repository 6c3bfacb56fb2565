package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.MaskOp;
import dev.adjoint.autodiff.graph.Notation;

/// Whether the mask is false.
public record Not() implements MaskOp {
    @Override
    public String label() {
        return "not";
    }

    @Override
    public Notation notation() {
        return Notation.prefix("¬");
    }

    @Override
    public int arity() {
        return 1;
    }

    @Override
    public <V, M> M value(Lanes<V, M> on, M left, M right) {
        return on.not(left);
    }
}
