package dev.adjoint.mlp.search;

import java.util.Locale;

/// A setting that was tried, and its result.
///
/// @param number counted from 1
/// @param score lower is better; NaN for a failure
/// @param seconds the duration
/// @param failure the reason why there is no score, in one line; empty if there is a score
public record Trial(int number, Setting setting, double score, double seconds, String failure) {
    public boolean isFailed() {
        return Double.isNaN(score);
    }

    /// Returns text such as `trial 3: score 0.1234 in 1.5 s, rate 0.00316, width 16`.
    @Override
    public String toString() {
        String result =
                isFailed()
                        ? "failed (" + failure + ")"
                        : String.format(Locale.ROOT, "score %.4f", score);
        return String.format(
                Locale.ROOT, "trial %d: %s in %.1f s, %s", number, result, seconds, setting);
    }
}
