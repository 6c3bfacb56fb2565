package dev.adjoint.autodiff.graph;

/// The arithmetic of bit words in which random numbers are drawn, written once. It is evaluated as
/// numbers by the interpreter, and as the code of a kernel. A word has 32 bits for a float32 and 64
/// for a float64.
///
/// @param <W> a word
public interface Words<W> {
    /// 32 or 64.
    int bits();

    /// A word of the lowest of these bits.
    W constant(long bits);

    /// The sum; overflow is discarded.
    W add(W left, W right);

    W xor(W left, W right);

    W rotateLeft(W word, int places);
}
