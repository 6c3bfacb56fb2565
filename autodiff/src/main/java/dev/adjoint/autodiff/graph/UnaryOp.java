package dev.adjoint.autodiff.graph;

/// An op of one argument.
public non-sealed interface UnaryOp extends Op {
    <V, M> V value(Lanes<V, M> on, V x);

    /// The derivative at `x`, where `y` is the value there: use whichever makes it shorter.
    <V, M> V derivative(Lanes<V, M> on, V x, V y);
}
