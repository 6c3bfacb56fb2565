package dev.adjoint.mlp.loss;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.mlp.text.Mistake;

/// The function that a training minimises: any function from a model's output and the target to a
/// scalar. [Losses] has the usual ones; your own can be a lambda.
///
/// A loss that is a mean over the rows trains similarly for any batch size.
@FunctionalInterface
public interface Loss {
    /// @param output rows × outputs
    /// @param target rows × outputs
    /// @return a scalar
    Node of(Node output, Node target);

    /// Converts an output to a prediction of the target: probabilities if the loss takes logits.
    /// The default is the output itself.
    default Node prediction(Node output) {
        return output;
    }

    /// The loss with row weights: each row's loss is multiplied by its weight. A mean over the rows
    /// is still divided by their number, not by the sum of their weights.
    ///
    /// @param weights one per row
    /// @return a scalar
    /// @throws IllegalArgumentException if the loss has no value per row
    default Node of(Node output, Node target, Node weights) {
        throw Mistake.of(
                "loss",
                "weights of rows for a loss that gives one number for all of them",
                "the loss of each row",
                "make it by Losses.ofRows");
    }

    /// The outputs and targets that the loss accepts; the default is any. A training and an
    /// evaluation reject others.
    default Terms terms() {
        return Terms.UNKNOWN;
    }

    /// The loss of targets that have been checked against [#terms]: [#of(Node, Node)], unless the
    /// loss has a cheaper form for such targets.
    default Node ofChecked(Node output, Node target) {
        return of(output, target);
    }
}
