package dev.adjoint.check.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Slopes of a function of one number over three ranges of steps, each finer than the one before. A
/// coarse step may cross jumps or periods of the function, and a fine one may drown in rounding. So
/// the derivative is taken from a range whose steps agree with each other.
///
/// @param all the slopes, from the coarsest range to the finest
/// @param noise the rounding error of the function's values
/// @param at the point
public record Sweeps(List<Slope> all, double noise, double at) {
    /// The ratio of the steps of a range to the steps of the range before.
    private static final double FINER = Math.pow(3, -6);

    private static final int RANGES = 3;

    /// The largest noise of a slope whose steps agree, as a fraction of the slope.
    private static final double AGREE = 1e-5;

    /// The largest noise that still distinguishes a slope from 0, as a fraction of the slope.
    private static final double SEEN = 0.1;

    /// The number of values used for the noise, and the order of their differences.
    private static final int NEIGHBOURS = 9;

    private static final int ORDER = 4;

    /// The distance of the values used for the noise, in ulps.
    private static final int APART = 4;

    private static final int CHANCES = 12;
    private static final double GOLDEN = (1 + Math.sqrt(5)) / 2;

    public static Sweeps of(DoubleUnaryOperator f, double x) {
        List<Slope> all = new ArrayList<>();
        double finer = 1;
        for (int i = 0; i < RANGES; i++) {
            all.add(Slope.of(f, x, finer));
            finer *= FINER;
        }
        return new Sweeps(List.copyOf(all), noise(f, x), x);
    }

    /// Returns the noise of values a few ulps apart. If there is none, the function may compute in
    /// float, so values a few float ulps apart are tried. Several distances are tried, since
    /// rounded values may differ by the same number each time by chance.
    private static double noise(DoubleUnaryOperator f, double x) {
        double scale = Slope.scale(x);
        double noise = noise(neighbours(f, x, APART * Math.ulp(scale)));
        double apart = APART * Math.ulp((float) scale);
        for (int i = 0; i < CHANCES && noise == 0; i++) {
            apart *= GOLDEN;
            noise = noise(neighbours(f, x, apart));
        }
        return noise;
    }

    private static double[] neighbours(DoubleUnaryOperator f, double x, double apart) {
        double[] values = new double[NEIGHBOURS];
        Arrays.setAll(values, i -> f.applyAsDouble(x + (i - NEIGHBOURS / 2) * apart));
        return values;
    }

    /// Returns the largest fourth difference of values so close to each other that only rounding is
    /// left, divided by the factor by which fourth differences amplify it (Moré and Wild,
    /// "Estimating computational noise", SIAM Journal on Scientific Computing 33, 2011).
    private static double noise(double... values) {
        double[] differences = values.clone();
        for (int order = 1; order <= ORDER; order++) {
            for (int i = 0; i < NEIGHBOURS - order; i++) {
                differences[i] = differences[i + 1] - differences[i];
            }
        }
        double most =
                Arrays.stream(differences).limit(NEIGHBOURS - ORDER).map(Math::abs).max().orElse(0);
        double sumOfSquares = 70;
        return Double.isFinite(most) ? most / Math.sqrt(sumOfSquares) : 0;
    }

    /// Whether a derivative agrees with the best-known slope: over a range whose steps agree; if
    /// there is none, over a range whose slope exceeds its noise; otherwise over any range. It may
    /// instead agree with the slope of another such range that contradicts the best one.
    public boolean agree(double analytic, double tolerance) {
        Slope best = best();
        return known().stream()
                .filter(slope -> slope == best || contradicts(slope, best))
                .anyMatch(slope -> isNear(slope, analytic, tolerance));
    }

    private boolean contradicts(Slope slope, Slope best) {
        double off = Math.abs(slope.value() - best.value());
        return !(off <= 4 * (error(slope) + error(best)));
    }

    private List<Slope> known() {
        List<Slope> settled = settled(AGREE);
        List<Slope> seen = settled.isEmpty() ? settled(SEEN) : settled;
        return seen.isEmpty() ? all : seen;
    }

    /// Whether no range of steps has a slope, and the coarsest has a kink or no value.
    public boolean isKink() {
        Slope first = all.getFirst();
        return settled(AGREE).isEmpty() && (isKink(first) || Double.isNaN(first.value()));
    }

    /// Returns the slope with the smallest error.
    public Slope best() {
        return known().stream().min(Comparator.comparingDouble(this::error)).orElse(all.getFirst());
    }

    /// Returns the largest allowed distance of a derivative from a slope.
    public double allowed(Slope slope, double analytic, double tolerance) {
        double other = Double.isFinite(analytic) ? Math.abs(analytic) : 0;
        double size = Math.max(Math.abs(slope.value()), other);
        return tolerance * size + 4 * error(slope);
    }

    private boolean isKink(Slope slope) {
        return slope.isKink(noise, at);
    }

    private double error(Slope slope) {
        return slope.error() + slope.noiseOf(noise);
    }

    private boolean isNear(Slope slope, double analytic, double tolerance) {
        double off = Math.abs(slope.value() - analytic);
        return off <= allowed(slope, analytic, tolerance);
    }

    private List<Slope> settled(double part) {
        return all.stream()
                .filter(slope -> !isKink(slope) && !Double.isNaN(slope.value()))
                .filter(slope -> error(slope) <= part * Math.abs(slope.value()))
                .toList();
    }
}
