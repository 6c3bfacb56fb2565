package dev.adjoint.check.rounding;

/// The outcome of a comparison.
///
/// @param isSure whether a program, with its errors, must have the same outcome
record Outcome(boolean value, boolean isSure) {}
