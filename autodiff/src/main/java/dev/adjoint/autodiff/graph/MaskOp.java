package dev.adjoint.autodiff.graph;

import java.util.List;

/// An op on masks that gives a mask, such as `and`. It has no derivative.
public non-sealed interface MaskOp extends Op {
    /// The number of masks that it takes.
    int arity();

    /// @param masks as many as [#arity] says
    <V, M> M value(Lanes<V, M> on, List<M> masks);
}
