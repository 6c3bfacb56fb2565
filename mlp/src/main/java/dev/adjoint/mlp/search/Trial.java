package dev.adjoint.mlp.search;

import java.util.Locale;

/// A setting that was tried, and how it went.
///
/// @param number counted from 1
/// @param score lower is better; NaN for a failure
/// @param seconds how long it took
/// @param failure why there is no score, in a line; empty where there is one
public record Trial(int number, Setting setting, double score, double seconds, String failure) {
    public boolean isFailed() {
        return Double.isNaN(score);
    }

    /// Such as `trial 3: score 0.1234 in 1.5 s, rate 0.00316, width 16`.
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
