package dev.adjoint.autodiff.graph;

/// An op on masks that returns a mask, such as `and`. It has no derivative.
public non-sealed interface MaskOp extends Op {
    /// The number of masks that it takes: one or two.
    int arity();

    /// @param right the left mask again, for an op that takes one mask
    <V, M> M value(Lanes<V, M> on, M left, M right);
}
