package dev.adjoint.check.law;

import java.util.Locale;

/// Two numbers that a law requires to be equal and that differ.
///
/// @param where the place: `f[1] for w[0, 2] = 0.5`
/// @param wanted the name of the first number: `numeric`
/// @param got the name of the second number: `analytic`
/// @param tolerance the largest allowed distance between the two
/// @param reason the likely cause, with evidence
public record Violation(
        String where,
        String wanted,
        double expected,
        String got,
        double actual,
        double tolerance,
        String reason) {
    /// Returns the distance of the two, as a multiple of the tolerance.
    public double badness() {
        double times = Math.abs(actual - expected) / tolerance;
        return Double.isNaN(times) ? Double.POSITIVE_INFINITY : times;
    }

    /// Whether two numbers differ. Two NaNs, or two equal infinities, do not.
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
