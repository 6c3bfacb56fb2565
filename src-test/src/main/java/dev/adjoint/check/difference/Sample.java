package dev.adjoint.check.difference;

/// A central difference.
///
/// @param step the distance to either side of the point
/// @param slope the slope between the two sides
public record Sample(double step, double slope) {}
