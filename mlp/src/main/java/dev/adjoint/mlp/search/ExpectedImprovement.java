package dev.adjoint.mlp.search;

import org.hipparchus.special.Erf;

/// The expected improvement of a trial on the lowest score so far.
public final class ExpectedImprovement {
    private ExpectedImprovement() {}

    /// Returns E max(0, b - Y) for Y normal: (b - μ) Φ(z) + σ φ(z) with z = (b - μ) / σ (Jones,
    /// Schonlau and Welch, "Efficient global optimization of expensive black-box functions",
    /// Journal of Global Optimization 13, 1998). It is large where μ is low, and where little is
    /// known.
    ///
    /// @param deviation σ, 0 or above; at 0 it is the plain improvement max(0, b - μ)
    /// @param best b, the lowest score so far
    public static double of(double mean, double deviation, double best) {
        double gain = best - mean;
        if (deviation == 0) {
            return Math.max(0, gain);
        }
        double z = gain / deviation;
        double below = Erf.erfc(-z / Math.sqrt(2)) / 2;
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        return Math.max(0, gain * below + deviation * density);
    }
}
