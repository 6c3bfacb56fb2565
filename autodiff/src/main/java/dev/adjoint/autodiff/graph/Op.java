package dev.adjoint.autodiff.graph;

/// What an [Elementwise] node does to each element: one small file that holds the op's label, its
/// value and its derivatives, all written in [Lanes]. An op is compared by value, so make it a
/// record: two nodes with equal ops and the same inputs are the same computation.
public sealed interface Op permits UnaryOp, BinaryOp, Comparison, MaskOp, Selection, Conversion {
    /// The op's name, lower case, such as `tanh`.
    String label();

    /// Whether whole numbers give whole numbers, but for those that int32 cannot hold, so that the
    /// op serves int32 as well.
    default boolean keepsWholeNumbers() {
        return false;
    }

    /// How a formula shows the op; `label(x, y)` unless an op says otherwise.
    default Notation notation() {
        return Notation.function(label());
    }
}
