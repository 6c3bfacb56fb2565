package dev.adjoint.autodiff.graph;

/// The arithmetic in which every elementwise op is written, once. It is read as numbers (the
/// interpreter, constant folding), as nodes (symbolic derivatives), and as the code of a kernel,
/// scalar or vector.
///
/// @param <V> a value: a number, a node, a variable of a kernel
/// @param <M> a mask: the outcome of a comparison
public interface Lanes<V, M> {
    V constant(double value);

    V add(V left, V right);

    V sub(V left, V right);

    V mul(V left, V right);

    V div(V left, V right);

    V neg(V x);

    V abs(V x);

    V sqrt(V x);

    /// The larger; NaN where either is NaN, and +0 is larger than -0, as [Math#max] has it.
    V max(V left, V right);

    /// The smaller; NaN where either is NaN, and -0 is smaller than +0, as [Math#min] has it.
    V min(V left, V right);

    V exp(V x);

    /// The natural logarithm: NaN below 0, negative infinity at 0.
    V log(V x);

    V tanh(V x);

    /// `base` to the power `exponent`, with the special cases of [Math#pow].
    V pow(V base, V exponent);

    /// `left < right`; false where either is NaN.
    M less(V left, V right);

    /// `left == right`; false where either is NaN.
    M equal(V left, V right);

    V select(M mask, V whereTrue, V whereFalse);
}
