package dev.adjoint.mlp.loss;

import dev.adjoint.autodiff.graph.Node;

/// The loss of each row by itself: what rows of different weight need. [Losses#ofRows] makes a
/// [Loss] of it.
@FunctionalInterface
public interface RowLoss {
    /// @param output rows × outputs
    /// @param target rows × outputs
    /// @return one number a row
    Node of(Node output, Node target);
}
