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

    double[] gradient() {
        return gradient;
    }

    /// The largest slope for one of the coefficients.
    double gradientNorm() {
        return Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    }

    /// The slope along a direction.
    double slope(double[] direction) {
        double sum = 0;
        for (int i = 0; i < direction.length; i++) {
            sum += gradient[i] * direction[i];
        }
        return sum;
    }
}
