package dev.adjoint.mlp.optimizer;

import dev.adjoint.mlp.text.Bounds;

/// Lowers the rate whenever the validation loss has stopped improving. A training with a
/// [Schedules#scalable] rate calls this after each epoch, and sets the state [Schedules#SCALE] to
/// the result.
///
/// @param factor the factor of the scale at each plateau, above 0 and below 1, such as 0.1
/// @param patience the number of consecutive epochs without a better loss that make a plateau, 1 or
///   more, such as 10
/// @param threshold the share of the best loss so far by which a better loss must be below it, at
///   least 0 and below 1, such as 10⁻⁴
public record Plateau(double factor, int patience, double threshold) {
    public Plateau {
        boolean holds = factor > 0 && factor < 1;
        Bounds.require(holds, "plateau", "factor", factor, "above 0 and below 1");
        Bounds.requireCount("plateau", "patience", patience);
        Bounds.requireShare("plateau", "threshold", threshold);
    }

    /// Returns the scale of the rate after epochs with these validation losses: `factor` to the
    /// power of the number of plateaus, and 1 before the first. The count of epochs restarts after
    /// each plateau.
    ///
    /// @param losses one per epoch, from the first; NaN never counts as better
    public double scale(double... losses) {
        double scale = 1;
        double best = Double.POSITIVE_INFINITY;
        int waited = 0;
        for (double loss : losses) {
            if (isBetter(loss, best)) {
                best = loss;
                waited = 0;
            } else if (++waited == patience) {
                scale *= factor;
                waited = 0;
            }
        }
        return scale;
    }

    private boolean isBetter(double loss, double best) {
        return best == Double.POSITIVE_INFINITY
                ? loss < best
                : loss < best - threshold * Math.abs(best);
    }
}
