package dev.adjoint.autodiff.graph;

/// An op of two arguments.
public non-sealed interface BinaryOp extends Op {
    <V, M> V value(Lanes<V, M> on, V left, V right);

    /// The partial derivative for the left argument, where `y` is the value. It is differentiated
    /// again: see [UnaryOp#derivative].
    <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y);

    /// The partial derivative for the right argument, where `y` is the value.
    <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y);

    /// Whether exchanging the arguments gives the same bits; such twins are shared.
    default boolean isCommutative() {
        return false;
    }
}
