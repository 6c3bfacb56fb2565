package dev.adjoint.mlp.linear;

import java.util.Arrays;

/// A loss and its gradient at some coefficients.
final class Point {
    private final double[] coefficients;
    private final double value;
    private final double[] gradient;

    Point(double[] coefficients, double value, double[] gradient) {
        this.coefficients = coefficients;
        this.value = value;
        this.gradient = gradient;
    }

    double[] coefficients() {
        return coefficients;
    }

    double value() {
        return value;
    }

    /// The largest slope for one of the coefficients.
    double gradientNorm() {
        return Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    }
}
