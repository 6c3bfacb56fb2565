package dev.adjoint.autodiff.graph;

/// An op that returns a mask. It has no derivative: a mask is constant except at its jumps.
public non-sealed interface Comparison extends Op {
    <V, M> M value(Lanes<V, M> on, V left, V right);
}
