package dev.adjoint.mlp.training;

import java.util.Locale;

/// The results of one pass over the training data.
///
/// @param number counted from 1
/// @param trainingLoss the mean over the rows; each row's loss is from the time when its batch was
///   trained on
/// @param validationLoss the mean over the rows after the pass; NaN without validation data
/// @param validationAccuracy the share of labels predicted correctly; NaN without validation data
///   or labels
public record Epoch(
        int number, double trainingLoss, double validationLoss, double validationAccuracy) {
    /// Returns a text such as `loss 0.1234, validation loss 0.1567, accuracy 0.9582`.
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
