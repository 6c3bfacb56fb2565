package dev.adjoint.autodiff.graph;

/// An op of two arguments.
public non-sealed interface BinaryOp extends Op {
    <V, M> V value(Lanes<V, M> on, V left, V right);

    /// The partial derivative with respect to the left argument, where `y` is the value. It is
    /// differentiated again: see [UnaryOp#derivative].
    <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y);

    /// The partial derivative with respect to the right argument, where `y` is the value.
    <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y);

    /// Whether exchanging the arguments gives the same bits. Such nodes are merged.
    default boolean isCommutative() {
        return false;
    }
}
