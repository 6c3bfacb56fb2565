package dev.adjoint.autodiff.graph;

/// The operation of an [Elementwise] node on each element: one small file with the op's label,
/// value and derivatives, all written in [Lanes]. An op is compared by value, so make it a record:
/// two nodes with equal ops and the same inputs are the same computation.
public sealed interface Op permits UnaryOp, BinaryOp, Comparison, MaskOp, Selection, Conversion {
    /// The op's name, lower case, such as `tanh`.
    String label();

    /// Whether whole numbers give whole numbers, except for results that int32 cannot hold. Such an
    /// op also takes int32.
    default boolean keepsWholeNumbers() {
        return false;
    }

    /// The op's notation in a formula; `label(x, y)` by default.
    default Notation notation() {
        return Notation.function(label());
    }
}
