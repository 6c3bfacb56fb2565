package dev.adjoint.check.law;

import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;

/// Settings shared by all laws.
///
/// @param tolerance the tolerance between a derivative and a difference, relative to the larger one
/// @param evaluations the largest number of evaluations of the function per law and point
/// @param seed the seed of directions, weights and samples
/// @param endsAtKink whether a law stops at a point after its first kink, since another point will
///   be drawn
public record Settings(double tolerance, int evaluations, long seed, boolean endsAtKink) {
    /// Half of float64's digits, which leaves some digits to spare for a difference.
    public static final double TOLERANCE = Math.sqrt(DType.FLOAT64.epsilon());

    private static final int MOST = 10_000;
    private static final int LEAST = 1000;

    /// The number of products and other elements that all evaluations may take: some seconds.
    private static final double WORK = 2e9;

    public Settings(double tolerance, int evaluations, long seed) {
        this(tolerance, evaluations, seed, false);
    }

    /// Returns the default settings: 10,000 evaluations, down to 1,000 for a slow function.
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
