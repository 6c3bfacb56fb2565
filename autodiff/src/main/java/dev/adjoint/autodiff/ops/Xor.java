package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.MaskOp;

import java.util.List;

/// Where one mask is true and not both.
public record Xor() implements MaskOp {
    @Override
    public String label() {
        return "xor";
    }

    @Override
    public int arity() {
        return 2;
    }

    @Override
    public <V, M> M value(Lanes<V, M> on, List<M> masks) {
        return on.and(
                on.or(masks.get(0), masks.get(1)), on.not(on.and(masks.get(0), masks.get(1))));
    }
}
