package dev.adjoint.mlp.linear;

import dev.adjoint.mlp.text.Mistake;

/// The perceptron's learning rule: row by row, w + rate (t - y) x and b + rate (t - y), where t is
/// the target and y the output. Where some weights answer all rows rightly, with room to spare, it
/// ends at such ones after at most (R / γ)² corrections from 0: R is the length of the longest row,
/// with a 1 for the bias, and γ the room, the least distance of a row from the plane that parts
/// them (Novikoff, "On convergence proofs on perceptrons", 1962). Where none do, as for XOR, it
/// never ends.
///
/// @param rate of a step, above 0
/// @param epochs how often to pass over the rows at most
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

    /// Learns until each row is answered rightly, or the epochs are over. After each correction all
    /// rows are looked at, to know which weights were the best, so an epoch may take as many looks
    /// as there are rows, squared.
    ///
    /// @param start where to start from
    /// @param rows features, as many a row as the perceptron has inputs
    /// @param targets 0 or 1, one a row
    /// @throws IllegalArgumentException where there is no row, rows differ in length, a number is
    ///   not finite, or a target is not 0 or 1
    public PerceptronLearning learn(Perceptron start, double[][] rows, int... targets) {
        Samples samples = Samples.labelled("learn", rows, targets);
        samples.requireColumns("learn", start.input().inputs());
        return new PerceptronSteps(start, rate, rows, targets).learn(epochs);
    }
}
