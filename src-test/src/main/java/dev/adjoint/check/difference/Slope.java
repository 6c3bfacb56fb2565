package dev.adjoint.check.difference;

import dev.adjoint.autodiff.type.DType;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/// The derivative of a function of one number, computed from its values alone.
///
/// @param value the derivative; NaN if the function is not finite on both sides of the point
/// @param error the largest error of the value: its noise floor
/// @param step the shortest step used for the value
/// @param left the slope to the left of the point, over a short distance
/// @param right the slope to the right of the point, over a short distance
/// @param isKink whether the two differ over any short distance
/// @param magnitude the largest value of the function seen
/// @param sweep the central differences, from the longest step to the shortest
public record Slope(
        double value,
        double error,
        double step,
        double left,
        double right,
        boolean isKink,
        double magnitude,
        List<Sample> sweep) {
    private static final int ROWS = 9;
    private static final double SHRINK = 3;

    /// The first step as a fraction of the point's size. It allows four rows of the table before
    /// rounding shows, near ∛ε of the point's size.
    private static final double FIRST = 1.0 / 64;

    /// The ratio of the first step to the steps that look for a kink.
    private static final int NEAR = 256;

    private static final int NARROWER = 24;

    /// The least error of a function value, in ε. Entries of the table may agree by chance to more
    /// digits than they have.
    private static final int ROUNDINGS = 4;

    /// The least difference between the two sides of a kink, as a fraction of the larger slope.
    private static final double MATTERS = 1e-3;

    /// The number of evaluations per slope, except for a few at the edge of a domain.
    public static final int EVALUATIONS = 2 * ROWS + 5;

    /// Returns the slope by Ridders' method: central differences over ever shorter steps,
    /// extrapolated to a step of 0. The entry of the table that agrees best with its neighbours
    /// wins (Press, Teukolsky, Vetterling and Flannery, "Numerical Recipes in C", 2nd edition,
    /// 1992, section 5.7; Ridders, "Accurate computation of F'(x) and F'(x) F''(x)", Advances in
    /// Engineering Software 4, 1982). Unlike theirs, the table is never cut short: near a kink only
    /// its last rows are right.
    public static Slope of(DoubleUnaryOperator f, double x) {
        return of(f, x, 1);
    }

    /// Like [#of(DoubleUnaryOperator, double)], with steps of this fraction of the usual length.
    static Slope of(DoubleUnaryOperator f, double x, double part) {
        double step = part * FIRST * scale(x);
        for (int i = 0; i < NARROWER && !isFiniteAround(f, x, step); i++) {
            step /= 2;
        }
        List<Sample> sweep = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            double narrow = step * Math.pow(SHRINK, -row);
            sweep.add(new Sample(narrow, central(f, x, narrow)));
        }
        double magnitude = magnitude(f, x, step);
        double[][] table = new double[ROWS][ROWS];
        double best = Double.NaN;
        double error = Double.POSITIVE_INFINITY;
        double shortest = step;
        for (int row = 0; row < ROWS; row++) {
            double narrow = sweep.get(row).step();
            double noise = noise(magnitude, narrow);
            table[row][0] = sweep.get(row).slope();
            double weight = 1;
            for (int order = 1; order <= row; order++) {
                weight *= SHRINK * SHRINK;
                double fine = table[row][order - 1];
                double coarse = table[row - 1][order - 1];
                table[row][order] = fine + (fine - coarse) / (weight - 1);
                double off =
                        Math.max(
                                Math.abs(table[row][order] - fine),
                                Math.abs(table[row][order] - coarse));
                off = Math.max(off, noise);
                if (off < error) {
                    error = off;
                    best = table[row][order];
                    shortest = narrow;
                }
            }
        }
        return new Slope(best, error, shortest, 0, 0, false, magnitude, List.copyOf(sweep))
                .withSides(f, x, step / NEAR);
    }

    /// Returns the scale of the steps at `x`: its magnitude, but at least 1.
    public static double scale(double x) {
        return Math.max(1, Math.abs(x));
    }

    /// Adds the slopes to both sides. The gap between them shrinks with the step if the function is
    /// smooth, otherwise it does not.
    private Slope withSides(DoubleUnaryOperator f, double x, double near) {
        double here = f.applyAsDouble(x);
        double toLeft = (here - f.applyAsDouble(x - near)) / near;
        double toRight = (f.applyAsDouble(x + near) - here) / near;
        double wideLeft = (here - f.applyAsDouble(x - 16 * near)) / (16 * near);
        double wideRight = (f.applyAsDouble(x + 16 * near) - here) / (16 * near);
        double gap = Math.abs(toRight - toLeft);
        boolean stays = gap > Math.abs(wideRight - wideLeft) / 2;
        boolean matters = gap > MATTERS * Math.max(Math.abs(toLeft), Math.abs(toRight));
        boolean isSeen = gap > 4 * noise(magnitude, near);
        boolean kink = stays && matters && isSeen;
        return new Slope(value, error, step, toLeft, toRight, kink, magnitude, sweep);
    }

    /// Returns the error of the value if the function's values have more than the rounding errors
    /// of their own size, for example because large numbers cancel.
    ///
    /// @param valueError the largest error of the function's values
    public double noiseOf(double valueError) {
        return valueError / step;
    }

    /// Whether the slopes to both sides differ by more than the errors of the function's values
    /// explain.
    ///
    /// @param valueError the largest error of the function's values; infinite if unknown
    /// @param x the point
    public boolean isKink(double valueError, double x) {
        double known = Double.isFinite(valueError) ? valueError : 0;
        return isKink && Math.abs(right - left) > 4 * known * NEAR / (FIRST * scale(x));
    }

    private static double noise(double magnitude, double step) {
        return ROUNDINGS * DType.FLOAT64.epsilon() * magnitude / step;
    }

    private static double magnitude(DoubleUnaryOperator f, double x, double step) {
        return DoubleStream.of(x - step, x, x + step).map(f).map(Math::abs).max().orElse(0);
    }

    private static boolean isFiniteAround(DoubleUnaryOperator f, double x, double step) {
        return Double.isFinite(f.applyAsDouble(x - step))
                && Double.isFinite(f.applyAsDouble(x + step));
    }

    /// Returns a central difference. The step is the exact distance between the two points after
    /// rounding.
    private static double central(DoubleUnaryOperator f, double x, double step) {
        double above = x + step;
        double below = x - step;
        return (f.applyAsDouble(above) - f.applyAsDouble(below)) / (above - below);
    }
}
