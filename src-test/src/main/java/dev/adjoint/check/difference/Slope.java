package dev.adjoint.check.difference;

import dev.adjoint.autodiff.type.DType;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/// The derivative of a function of one number, from its values alone.
///
/// @param value the derivative; NaN where the function is not finite on both sides of the point
/// @param error how far the value may be off: its noise floor
/// @param step the shortest step that the value is from
/// @param left the slope to the left of the point, over a short way
/// @param right the slope to the right of the point, over a short way
/// @param isKink whether the two differ however short the way is
/// @param magnitude the largest value of the function that was met
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

    /// A step of this part of the point's size lets four rows of the table do their work before
    /// rounding shows, which it does near ∛ε of the point's size.
    private static final double FIRST = 1.0 / 64;

    /// By how much shorter than the first step those are that look for a kink.
    private static final int NEAR = 256;

    private static final int NARROWER = 24;

    /// How many ε the value of a function is off at the least: entries of the table may agree by
    /// chance to more digits than they have.
    private static final int ROUNDINGS = 4;

    /// The part of the larger slope by which the two sides of a kink differ at the least.
    private static final double MATTERS = 1e-3;

    /// How many evaluations a slope takes, but for a few at the edge of a domain.
    public static final int EVALUATIONS = 2 * ROWS + 5;

    /// By Ridders' method: central differences over ever shorter steps, extrapolated to a step of
    /// 0; the entry of the table that agrees best with its neighbours wins (Press, Teukolsky,
    /// Vetterling and Flannery, "Numerical Recipes in C", 2nd edition, 1992, section 5.7; Ridders,
    /// "Accurate computation of F'(x) and F'(x) F''(x)", Advances in Engineering Software 4, 1982).
    /// Unlike theirs the table is never cut short: near a kink only its last rows are right.
    public static Slope of(DoubleUnaryOperator f, double x) {
        return of(f, x, 1);
    }

    /// As [#of(DoubleUnaryOperator, double)], with steps of that part of the usual length.
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

    /// The size of the steps that matter at `x`: its own, and 1 around 0.
    public static double scale(double x) {
        return Math.max(1, Math.abs(x));
    }

    /// The gap between the slopes to both sides shrinks with the step where a function is smooth,
    /// and stays where it is not.
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

    /// How far the value may be off where the function's values are off by more than the roundings
    /// of their own size, as happens where large numbers cancel on the way to them.
    ///
    /// @param valueError how far they may be off
    public double noiseOf(double valueError) {
        return valueError / step;
    }

    /// Whether the slopes to both sides differ by more than what the function's values are off.
    ///
    /// @param valueError how far they may be off; infinite where that is not known
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

    /// The step is what truly lies between the two points after rounding.
    private static double central(DoubleUnaryOperator f, double x, double step) {
        double above = x + step;
        double below = x - step;
        return (f.applyAsDouble(above) - f.applyAsDouble(below)) / (above - below);
    }
}
