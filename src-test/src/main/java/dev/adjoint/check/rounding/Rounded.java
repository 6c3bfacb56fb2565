package dev.adjoint.check.rounding;

/// A number, and how far a program's may be from it.
///
/// @param error at least 0; infinite, or NaN, where nothing can be said
record Rounded(double value, double error) {}
