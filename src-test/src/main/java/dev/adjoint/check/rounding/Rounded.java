package dev.adjoint.check.rounding;

/// A number, and the largest difference of a program's number from it.
///
/// @param error at least 0; infinite or NaN if unknown
record Rounded(double value, double error) {}
