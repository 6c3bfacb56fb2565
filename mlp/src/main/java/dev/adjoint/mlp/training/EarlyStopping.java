package dev.adjoint.mlp.training;

import dev.adjoint.mlp.text.Mistake;

import java.util.List;

/// Ends a training before its last epoch, once the validation loss has stopped improving. From
/// there on a network only memorises the training part (Prechelt, "Early stopping - but when?",
/// Neural Networks: Tricks of the Trade, 1998).
///
/// @param patience the number of consecutive epochs without a better loss that end it, 1 or more
/// @param leastImprovement the least amount by which a better loss is below the last better loss; 0
///   accepts any lower loss
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

    /// Whether a training ends after epochs with these validation losses.
    ///
    /// @param losses one per epoch, from the first; NaN never counts as better
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
