package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.MaskOp;

import java.util.List;

/// Where both masks are true.
public record And() implements MaskOp {
    @Override
    public String label() {
        return "and";
    }

    @Override
    public int arity() {
        return 2;
    }

    @Override
    public <V, M> M value(Lanes<V, M> on, List<M> masks) {
        return on.and(masks.get(0), masks.get(1));
    }
}
