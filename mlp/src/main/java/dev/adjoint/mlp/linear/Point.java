package dev.adjoint.mlp.linear;

/// Where some coefficients are on a loss.
///
/// @param gradientNorm the largest slope for one of the coefficients, in size
@SuppressWarnings("ArrayRecordComponent") // never compared
record Point(double[] coefficients, double value, double gradientNorm) {}
