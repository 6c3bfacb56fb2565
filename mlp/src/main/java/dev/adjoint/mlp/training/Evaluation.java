package dev.adjoint.mlp.training;

import java.util.Optional;

/// The results of a network on data.
///
/// @param loss the mean over the rows
/// @param confusion how often each label was predicted as each; empty if the data has no labels
public record Evaluation(double loss, Optional<ConfusionMatrix> confusion) {
    /// The share of labels predicted correctly; NaN if the data has no labels.
    public double accuracy() {
        return confusion.map(ConfusionMatrix::accuracy).orElse(Double.NaN);
    }

    @Override
    public String toString() {
        return "loss "
                + loss
                + confusion.map(c -> ", accuracy " + c.accuracy() + "\n" + c).orElse("");
    }
}
