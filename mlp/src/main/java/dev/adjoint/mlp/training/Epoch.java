package dev.adjoint.mlp.training;

import java.util.Locale;

/// What one pass over the training data came to.
///
/// @param number counted from 1
/// @param trainingLoss the mean over the rows, each row's taken when its batch was trained on
/// @param validationLoss the mean over the rows after the pass; NaN without validation data
/// @param validationAccuracy the share of labels that were predicted; NaN without validation data
///   or labels
public record Epoch(
        int number, double trainingLoss, double validationLoss, double validationAccuracy) {
    /// Such as `loss 0.1234, validation loss 0.1567, accuracy 0.9582`.
    public String summary() {
        return text("loss", trainingLoss)
                + text(", validation loss", validationLoss)
                + text(", accuracy", validationAccuracy);
    }

    @Override
    public String toString() {
        return "epoch " + number + ": " + summary();
    }

    private static String text(String name, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%s %.4f", name, value);
    }
}
