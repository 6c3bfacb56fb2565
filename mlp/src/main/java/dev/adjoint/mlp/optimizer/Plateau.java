package dev.adjoint.mlp.optimizer;

import dev.adjoint.mlp.text.Bounds;

/// When to lower the rate: whenever the validation loss has not become better for a while. A
/// training that has a [Schedules#scalable] rate asks after each epoch, and sets the state
/// [Schedules#SCALE] to the answer.
///
/// @param factor what the scale is multiplied with each time, above 0 and below 1, such as 0.1
/// @param patience how many epochs in a row without a better loss make a plateau, 1 or more, such
///   as 10
/// @param threshold by what share of the best loss so far a better one is below it, at least 0 and
///   below 1, such as 10⁻⁴
public record Plateau(double factor, int patience, double threshold) {
    public Plateau {
        boolean holds = factor > 0 && factor < 1;
        Bounds.require(holds, "plateau", "factor", factor, "above 0 and below 1");
        Bounds.requireCount("plateau", "patience", patience);
        Bounds.requireShare("plateau", "threshold", threshold);
    }

    /// The scale of the rate after epochs with these validation losses: `factor` to the power of
    /// the number of plateaus, and 1 before the first. The count of epochs begins anew after each.
    ///
    /// @param losses one an epoch, from the first; NaN counts as no better than any
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
