package dev.adjoint.check.law;

import java.util.Locale;

/// Two numbers that a law wants equal and that are not.
///
/// @param where such as `f[1] for w[0, 2] = 0.5`
/// @param wanted what the first number is: `numeric`
/// @param got what the second one is: `analytic`
/// @param tolerance how far the two may be apart
/// @param reason the likely cause, and whatever shows it
public record Violation(
        String where,
        String wanted,
        double expected,
        String got,
        double actual,
        double tolerance,
        String reason) {
    /// How many times the tolerance the two are apart.
    public double badness() {
        double times = Math.abs(actual - expected) / tolerance;
        return Double.isNaN(times) ? Double.POSITIVE_INFINITY : times;
    }

    /// Whether two numbers differ: two that are NaN, or the same infinity, do not.
    static boolean differ(double expected, double actual, double tolerance) {
        boolean same = Double.compare(expected, actual) == 0 || expected == actual;
        return !same && !(Math.abs(expected - actual) <= tolerance);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %s %.12g, %s %.12g, difference %.3g, tolerance %.3g%s",
                where,
                got,
                actual,
                wanted,
                expected,
                Math.abs(actual - expected),
                tolerance,
                reason.isEmpty() ? "" : "\n  " + reason.replace("\n", "\n  "));
    }
}
