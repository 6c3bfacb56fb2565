package dev.adjoint.mlp.linear;

import dev.adjoint.mlp.text.Mistake;

/// The perceptron's learning rule: row by row, w + rate (t - y) x and b + rate (t - y), where t is
/// the target and y the output. If some weights answer all rows correctly with a positive margin,
/// it converges to such weights after at most (R / γ)² corrections from 0. R is the length of the
/// longest row, with a 1 for the bias, and γ the margin, the least distance of a row from the
/// separating plane (Novikoff, "On convergence proofs on perceptrons", 1962). If no weights do, as
/// for XOR, it never converges.
///
/// @param rate of a step, above 0
/// @param epochs the maximum number of passes over the rows
public record PerceptronRule(double rate, int epochs) {
    public PerceptronRule {
        if (!(rate > 0 && Double.isFinite(rate))) {
            throw Mistake.of(
                    "perceptron rule", "the rate " + rate, "a finite number above 0", "take 0.1");
        }
        if (epochs < 1) {
            throw Mistake.of("perceptron rule", epochs + " epochs", "1 or more", "take 100");
        }
    }

    /// Learns until each row is answered correctly, or the epochs are over. After each correction
    /// all rows are evaluated to find the best weights, so an epoch may take a number of
    /// evaluations quadratic in the rows.
    ///
    /// @param start the initial perceptron
    /// @param rows features, one per input of the perceptron in each row
    /// @param targets 0 or 1, one per row
    /// @throws IllegalArgumentException if there is no row, rows differ in length, a number is not
    ///   finite, or a target is not 0 or 1
    public PerceptronLearning learn(Perceptron start, double[][] rows, int... targets) {
        Samples samples = Samples.labelled("learn", rows, targets);
        samples.requireColumns("learn", start.input().inputs());
        return new PerceptronSteps(start, rate, rows, targets).learn(epochs);
    }
}
