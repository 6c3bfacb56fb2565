package dev.adjoint.mlp.optimizer.batch;

import java.util.Arrays;

/// A point, and the function's value and gradient there. The arrays are shared and must not be
/// changed.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Point(double[] x, double value, double[] gradient) {
    boolean isFinite() {
        return Double.isFinite(value) && Arrays.stream(gradient).allMatch(Double::isFinite);
    }

    /// The reference size for a tolerance: the function's absolute value, or 1 if the value is
    /// smaller.
    double size() {
        return Math.max(1, Math.abs(value));
    }

    /// The largest absolute element of the gradient.
    double gradientNorm() {
        return Arrays.stream(gradient).map(Math::abs).max().orElse(0);
    }
}
