package dev.adjoint.mlp.evaluation;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Metrics for predicted numbers. Each throws an `IllegalArgumentException` if there are no rows,
/// or if the arrays differ in length. Each is NaN if any number is NaN.
public final class RegressionMetrics {
    private RegressionMetrics() {}

    /// The root of the mean squared error, in the targets' unit.
    public static double rmse(double[] targets, double[] predicted) {
        return Math.sqrt(squares("rmse", targets, predicted) / targets.length);
    }

    /// The mean absolute error, in the targets' unit.
    public static double mae(double[] targets, double[] predicted) {
        return distances("mae", targets, predicted).average().orElseThrow();
    }

    /// The median of the absolute errors, in the targets' unit: the middle one, or the mean of the
    /// two in the middle. A few outliers do not change it.
    public static double medianAbsoluteError(double[] targets, double[] predicted) {
        double[] sorted = distances("medianAbsoluteError", targets, predicted).sorted().toArray();
        int middle = sorted.length / 2;
        if (Double.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// R², the coefficient of determination: 1 - Σ (t - p)² / Σ (t - t̄)². It is 1 for perfect
    /// predictions, 0 for predicting the targets' mean, and below 0 for worse predictions.
    ///
    /// @return NaN if all targets are equal
    public static double rSquared(double[] targets, double[] predicted) {
        double errors = squares("rSquared", targets, predicted);
        double mean = Arrays.stream(targets).average().orElseThrow();
        double spread = Arrays.stream(targets).map(t -> (t - mean) * (t - mean)).sum();
        boolean isConstant = Arrays.stream(targets).allMatch(t -> t == targets[0]);
        return isConstant ? Double.NaN : 1 - errors / spread;
    }

    /// R² with a penalty per feature: 1 - (1 - R²) (n - 1) / (n - k - 1) for n rows and a linear
    /// model of k features.
    ///
    /// @return NaN if all targets are equal, or n is k + 1 or less
    public static double adjustedRSquared(double[] targets, double[] predicted, int features) {
        double rows = targets.length;
        double free = rows - features - 1;
        double plain = rSquared(targets, predicted);
        return free <= 0 ? Double.NaN : 1 - (1 - plain) * (rows - 1) / free;
    }

    private static double squares(String operation, double[] targets, double[] predicted) {
        return distances(operation, targets, predicted).map(d -> d * d).sum();
    }

    private static DoubleStream distances(String operation, double[] targets, double[] predicted) {
        Requirements.requirePairs(operation, targets.length, predicted.length);
        return IntStream.range(0, targets.length)
                .mapToDouble(row -> Math.abs(targets[row] - predicted[row]));
    }
}
