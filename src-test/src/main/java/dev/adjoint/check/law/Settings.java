package dev.adjoint.check.law;

import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;

/// What all laws are told.
///
/// @param tolerance how far a derivative may be from a difference, relative to the larger one
/// @param evaluations of the function that a law may take at a point
/// @param seed of directions, weights and samples
/// @param endsAtKink whether a law looks no further at a point where it has met a kink, since
///   another will be drawn
public record Settings(double tolerance, int evaluations, long seed, boolean endsAtKink) {
    /// Half of float64's digits, which leaves a difference some digits to spare.
    public static final double TOLERANCE = Math.sqrt(DType.FLOAT64.epsilon());

    private static final int MOST = 10_000;
    private static final int LEAST = 1000;

    /// Products and other elements that all evaluations may take: some seconds.
    private static final double WORK = 2e9;

    public Settings(double tolerance, int evaluations, long seed) {
        this(tolerance, evaluations, seed, false);
    }

    /// Those of a check that says no others: 10,000 evaluations, and down to 1,000 of a function
    /// that takes long.
    public static Settings of(Node f) {
        double work =
                Graph.of(f).nodes().stream().mapToDouble(Settings::work).reduce(1, Double::sum);
        return new Settings(TOLERANCE, (int) Math.clamp(WORK / work, LEAST, MOST), 1);
    }

    private static double work(Node node) {
        double elements = node.shape().count();
        return node instanceof Contract product ? elements * product.depth() : elements;
    }

    public Settings within(double relativeTolerance) {
        return new Settings(relativeTolerance, evaluations, seed, endsAtKink);
    }

    public Settings budget(int ofEvaluations) {
        return new Settings(tolerance, ofEvaluations, seed, endsAtKink);
    }

    public Settings seed(long ofDraws) {
        return new Settings(tolerance, evaluations, ofDraws, endsAtKink);
    }

    public Settings endingAtKink() {
        return new Settings(tolerance, evaluations, seed, true);
    }
}
