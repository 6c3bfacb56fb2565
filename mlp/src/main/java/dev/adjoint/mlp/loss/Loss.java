package dev.adjoint.mlp.loss;

import dev.adjoint.autodiff.graph.Node;

/// What a training makes small: any function from a model's output and the target to a scalar.
/// [Losses] has the usual ones; a lambda will do for one of your own.
///
/// A loss that is a mean over the rows trains alike for any batch size.
@FunctionalInterface
public interface Loss {
    /// @param output rows × outputs
    /// @param target rows × outputs
    /// @return a scalar
    Node of(Node output, Node target);
}
