package dev.adjoint.mlp.loss;

import dev.adjoint.autodiff.graph.Node;

/// The loss of each row separately, needed for row weights. [Losses#ofRows] makes it a [Loss].
@FunctionalInterface
public interface RowLoss {
    /// @param output rows × outputs
    /// @param target rows × outputs
    /// @return one number per row
    Node of(Node output, Node target);
}
