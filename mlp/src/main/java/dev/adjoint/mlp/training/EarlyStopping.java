package dev.adjoint.mlp.training;

import dev.adjoint.mlp.text.Mistake;

import java.util.List;

/// When to end a training before its last epoch: once the validation loss has not become better for
/// a while, since what a network learns from there on is the training part by heart (Prechelt,
/// "Early stopping - but when?", Neural Networks: Tricks of the Trade, 1998).
///
/// @param patience how many epochs in a row without a better loss end it, 1 or more
/// @param leastImprovement by how much a better loss is below the last one that counted as better,
///   at least; 0 where any lower loss will do
public record EarlyStopping(int patience, double leastImprovement) {
    public EarlyStopping {
        if (patience < 1 || !(leastImprovement >= 0) || Double.isInfinite(leastImprovement)) {
            throw Mistake.of(
                    "earlyStopping",
                    "the patience " + patience + " and the least improvement " + leastImprovement,
                    "1 or more and a finite number from 0 on",
                    "take 10 and 0");
        }
    }

    /// Whether a training is over after epochs with these validation losses.
    ///
    /// @param losses one an epoch, from the first; NaN counts as no better than any
    public boolean isOver(double... losses) {
        double best = Double.POSITIVE_INFINITY;
        int waited = 0;
        for (double loss : losses) {
            if (loss < best - leastImprovement) {
                best = loss;
                waited = 0;
            } else {
                waited++;
            }
            if (waited == patience) {
                return true;
            }
        }
        return false;
    }

    boolean isOver(List<Epoch> epochs) {
        return isOver(epochs.stream().mapToDouble(Epoch::validationLoss).toArray());
    }
}
