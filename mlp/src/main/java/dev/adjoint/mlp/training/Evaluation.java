package dev.adjoint.mlp.training;

import java.util.Optional;

/// How well a network does on data.
///
/// @param loss the mean over the rows
/// @param confusion which label was taken for which; empty where the data has no labels
public record Evaluation(double loss, Optional<ConfusionMatrix> confusion) {
    /// The share of labels that were predicted; NaN where the data has no labels.
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
