package dev.adjoint.autodiff.graph;

/// An op on masks that gives a mask, such as `and`. It has no derivative.
public non-sealed interface MaskOp extends Op {
    /// The number of masks that it takes: one or two.
    int arity();

    /// @param right the left one again, for an op that takes one
    <V, M> M value(Lanes<V, M> on, M left, M right);
}
