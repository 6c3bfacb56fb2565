package dev.adjoint.autodiff.graph;

/// An op of one argument.
public non-sealed interface UnaryOp extends Op {
    <V, M> V value(Lanes<V, M> on, V x);

    /// The derivative at `x`, where `y` is the value there. Use the one of the two that keeps the
    /// digits. The derivative becomes nodes and is differentiated again, so it must be smooth
    /// wherever the function is: no selection that hides a dependence, no unselected branch that
    /// divides by 0, and no difference that cancels. A derivative without such a form is an op of
    /// its own, used by [Lanes#apply(UnaryOp, Object)].
    <V, M> V derivative(Lanes<V, M> on, V x, V y);
}
