package dev.adjoint.check.difference;

/// A central difference.
///
/// @param step how far to both sides of the point
/// @param slope between the two
public record Sample(double step, double slope) {}
