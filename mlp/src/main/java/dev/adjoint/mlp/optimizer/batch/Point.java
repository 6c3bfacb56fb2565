package dev.adjoint.mlp.optimizer.batch;

import java.util.Arrays;

/// A place, and the function's value and gradient there. The arrays are shared: they are for
/// reading.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Point(double[] x, double value, double[] gradient) {
    boolean isFinite() {
        return Double.isFinite(value) && Arrays.stream(gradient).allMatch(Double::isFinite);
    }

    /// What a tolerance is a share of: the function's value without its sign, or 1 if that is less.
    double size() {
        return Math.max(1, Math.abs(value));
    }

    /// The largest slope of an element, in size.
    double gradientNorm() {
        return Arrays.stream(gradient).map(Math::abs).max().orElse(0);
    }
}
