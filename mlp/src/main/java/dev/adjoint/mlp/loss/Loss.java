package dev.adjoint.mlp.loss;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.mlp.text.Mistake;

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

    /// What an output says in the terms of the target: probabilities, for a loss that takes logits;
    /// the output itself, unless the loss says otherwise.
    default Node prediction(Node output) {
        return output;
    }

    /// The loss where rows weigh differently: what a row adds is multiplied by its weight. A mean
    /// over the rows is still divided by their number, not by the sum of their weights.
    ///
    /// @param weights one a row
    /// @return a scalar
    /// @throws IllegalArgumentException where the loss does not know what a row adds to it
    default Node of(Node output, Node target, Node weights) {
        throw Mistake.of(
                "loss",
                "weights of rows for a loss that gives one number for all of them",
                "the loss of each row",
                "make it by Losses.ofRows");
    }

    /// The outputs and targets that the loss is made for: any, unless it says otherwise. A training
    /// and an evaluation refuse others.
    default Terms terms() {
        return Terms.UNKNOWN;
    }

    /// The loss of targets that were checked to be as [#terms] has them: [#of(Node, Node)], unless
    /// the loss has a cheaper form for those.
    default Node ofChecked(Node output, Node target) {
        return of(output, target);
    }
}
