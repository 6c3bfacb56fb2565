package dev.adjoint.autodiff.graph;

/// An op that gives a mask. It has no derivative: a mask is constant wherever it is not in a jump.
public non-sealed interface Comparison extends Op {
    <V, M> M value(Lanes<V, M> on, V left, V right);
}
