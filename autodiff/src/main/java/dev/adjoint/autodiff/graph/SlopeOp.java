package dev.adjoint.autodiff.graph;

/// The slope of a function, computed from the argument to keep its digits. Formulas and
/// explanations spell it from the function's value y, as textbooks do: 1 - y² for tanh.
public interface SlopeOp extends UnaryOp {
    /// The function whose slope this is.
    UnaryOp function();

    /// The slope in terms of the function's value.
    Node spelled(Node y);
}
