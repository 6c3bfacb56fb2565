package dev.adjoint.autodiff.graph;

/// An op of one argument.
public non-sealed interface UnaryOp extends Op {
    <V, M> V value(Lanes<V, M> on, V x);

    /// The derivative at `x`, where `y` is the value there: use whichever keeps the digits. It is
    /// read as nodes and differentiated again, so it must be smooth wherever the function is:
    /// without a choice that hides a dependence, a branch that divides by 0 where it is not chosen,
    /// or a difference that cancels. What has no such form here is an op of its own, used by
    /// [Lanes#apply(UnaryOp, Object)].
    <V, M> V derivative(Lanes<V, M> on, V x, V y);
}
