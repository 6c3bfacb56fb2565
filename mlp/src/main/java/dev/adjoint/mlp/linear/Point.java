package dev.adjoint.mlp.linear;

/// The loss at some coefficients.
///
/// @param gradientNorm the largest absolute slope for any one coefficient
@SuppressWarnings("ArrayRecordComponent") // never compared
record Point(double[] coefficients, double value, double gradientNorm) {}
