package dev.adjoint.check.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Slopes of a function of one number over three ranges of steps, each finer than the one before. A
/// coarse step may cross jumps or periods of the function, and a fine one may drown in rounding: so
/// the derivative is what a range says whose steps agree with each other.
///
/// @param all from the coarsest range to the finest
/// @param noise how far rounding takes the function's values
/// @param at the point
public record Sweeps(List<Slope> all, double noise, double at) {
    /// By how much finer the steps of a range are.
    private static final double FINER = Math.pow(3, -6);

    private static final int RANGES = 3;

    /// The part of a slope that its noise may be where its steps agree.
    private static final double AGREE = 1e-5;

    /// The part of a slope that its noise may be if it tells the slope from 0.
    private static final double SEEN = 0.1;

    /// How many values the noise is taken from, and the order of their differences.
    private static final int NEIGHBOURS = 9;

    private static final int ORDER = 4;

    /// How many ulps the values lie apart that the noise is taken from.
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

    /// The noise of values a few ulps apart. If there is none the function may compute in float,
    /// and the values lie a few ulps of that apart, in some ways, since rounded values may differ
    /// by the same number each time by chance.
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

    /// The largest of fourth differences of values so near to each other that nothing but rounding
    /// is left of them, by what fourth differences make of it (Moré and Wild, "Estimating
    /// computational noise", SIAM Journal on Scientific Computing 33, 2011).
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

    /// Whether a derivative is the slope that is known best: over a range whose steps agree, or, if
    /// there is none, whose slope is more than its noise, or, if there is none, over any range. It
    /// may be the slope of another such range if that contradicts the best one.
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

    /// Whether no range of steps has a slope, and the coarsest has one to either side.
    public boolean isKink() {
        Slope first = all.getFirst();
        return settled(AGREE).isEmpty() && (isKink(first) || Double.isNaN(first.value()));
    }

    /// The slope that is known best.
    public Slope best() {
        return known().stream().min(Comparator.comparingDouble(this::error)).orElse(all.getFirst());
    }

    /// How far a derivative may be from a slope.
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
