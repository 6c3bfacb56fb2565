package dev.adjoint.check.law;

import dev.adjoint.autodiff.type.DType;

/// What all laws are told.
///
/// @param tolerance how far a derivative may be from a difference, relative to the larger one
/// @param evaluations of the function that a law may take at a point
/// @param seed of directions, weights and samples
public record Settings(double tolerance, int evaluations, long seed) {
    /// Half of float64's digits, which leaves a difference some digits to spare.
    public static final double TOLERANCE = Math.sqrt(DType.FLOAT64.epsilon());

    public static final int EVALUATIONS = 10_000;
}
