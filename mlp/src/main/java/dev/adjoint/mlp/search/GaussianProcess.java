package dev.adjoint.mlp.search;

import dev.adjoint.mlp.text.Mistake;

import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

import java.util.Arrays;
import java.util.List;

/// A Gaussian process with a Matérn kernel, conditioned on some values: an estimate of a function,
/// with a mean and a variance at each point.
///
/// The values are modelled as m + f + noise. The mean m is the values' mean, f has the covariances
/// σ² R, where R is the kernel, and the noise has the variance σ² η. Predictions and likelihood are
/// algorithm 2.1 of Rasmussen and Williams ("Gaussian processes for machine learning", 2006). σ² is
/// the value of maximum likelihood: (y - m)ᵀ (R + η I)⁻¹ (y - m) / n.
public final class GaussianProcess {
    /// A process's prediction at a point.
    ///
    /// @param variance of the function, without noise; 0 or above
    public record Prediction(double mean, double variance) {
        /// The square root of the variance.
        public double deviation() {
            return Math.sqrt(variance);
        }
    }

    private static final List<Double> LENGTHS = List.of(0.1, 0.2, 0.4, 0.8, 1.6, 3.2);
    private static final List<Double> NOISES = List.of(1e-6, 1e-4, 1e-2, 1e-1);

    /// The number of times that each length is optimised, with the others fixed.
    private static final int ROUNDS = 2;

    private final double[][] points;
    private final double[] values;
    private final MaternKernel kernel;
    private final double noise;
    private final double mean;
    private final double scale;
    private final RealMatrix lower;
    private final RealVector weights;

    private GaussianProcess(double[][] points, double[] values, MaternKernel kernel, double noise) {
        this.points = points;
        this.values = values;
        this.kernel = kernel;
        this.noise = noise;
        mean = Arrays.stream(values).average().orElseThrow();
        lower = new CholeskyDecomposition(correlations(points, kernel, noise)).getL();
        RealVector half = new ArrayRealVector(values).mapSubtract(mean);
        MatrixUtils.solveLowerTriangularSystem(lower, half);
        scale = half.dotProduct(half) / values.length;
        weights = half.copy();
        MatrixUtils.solveUpperTriangularSystem(lower.transpose(), weights);
    }

    /// Creates a process with a kernel and a share of noise.
    ///
    /// @param points one or more, with one coordinate per kernel length
    /// @param values one per point
    /// @param noise η, above 0: such as 10⁻⁶ if there is none, since points may be close together
    /// @throws IllegalArgumentException if there is no point, the numbers of points and values
    ///   differ, points and kernel have different numbers of coordinates, or the noise is not above
    ///   0
    public static GaussianProcess of(
            double[][] points, double[] values, MaternKernel kernel, double noise) {
        requireUsable(points, values, kernel.lengths().size(), noise);
        return new GaussianProcess(points, values, kernel, noise);
    }

    /// Creates the process whose lengths and noise have the highest likelihood, among a few values
    /// of each: first one length for all coordinates, then each separately. Lengths are from 0.1 to
    /// 3.2, for points in the unit cube.
    ///
    /// @param points one or more, with equally many coordinates each
    /// @param values one per point
    /// @throws IllegalArgumentException if there is no point, or the numbers of points and values
    ///   differ
    public static GaussianProcess fitted(double[][] points, double[] values) {
        int coordinates = points.length == 0 ? 0 : points[0].length;
        GaussianProcess best = of(points, values, MaternKernel.of(coordinates, 1), 1);
        for (double length : LENGTHS) {
            for (double noise : NOISES) {
                best = best.likelier(MaternKernel.of(coordinates, length), noise);
            }
        }
        for (int i = 0; i < ROUNDS * coordinates; i++) {
            for (double length : LENGTHS) {
                best = best.likelier(best.kernel.with(i % coordinates, length), best.noise);
            }
        }
        return best;
    }

    /// Predicts the function at a point.
    public Prediction at(double[] point) {
        RealVector near = new ArrayRealVector(points.length);
        for (int i = 0; i < points.length; i++) {
            near.setEntry(i, kernel.of(points[i], point));
        }
        double value = mean + near.dotProduct(weights);
        MatrixUtils.solveLowerTriangularSystem(lower, near);
        double unknown = Math.max(0, 1 - near.dotProduct(near));
        return new Prediction(value, scale * unknown);
    }

    /// The logarithm of the density of the values; infinite if all of them are equal.
    public double logLikelihood() {
        double logs = 0;
        for (int i = 0; i < points.length; i++) {
            logs += Math.log(lower.getEntry(i, i));
        }
        return -logs - points.length * (1 + Math.log(2 * Math.PI * scale)) / 2;
    }

    /// Returns the process of the same values with another kernel if its likelihood is higher; else
    /// this one.
    private GaussianProcess likelier(MaternKernel other, double otherNoise) {
        GaussianProcess process = new GaussianProcess(points, values, other, otherNoise);
        return process.logLikelihood() > logLikelihood() ? process : this;
    }

    private static RealMatrix correlations(double[][] points, MaternKernel kernel, double noise) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(points.length, points.length);
        for (int i = 0; i < points.length; i++) {
            matrix.setEntry(i, i, 1 + noise);
            for (int j = 0; j < i; j++) {
                double correlation = kernel.of(points[i], points[j]);
                matrix.setEntry(i, j, correlation);
                matrix.setEntry(j, i, correlation);
            }
        }
        return matrix;
    }

    private static void requireUsable(
            double[][] points, double[] values, int coordinates, double noise) {
        boolean holds =
                points.length > 0
                        && points.length == values.length
                        && Arrays.stream(points).allMatch(point -> point.length == coordinates)
                        && noise > 0;
        if (!holds) {
            throw Mistake.of(
                    "process",
                    points.length + " points, " + values.length + " values and the noise " + noise,
                    "as many points of "
                            + coordinates
                            + " coordinates as values, one or more, and noise above 0",
                    "give each point its value");
        }
    }

    @Override
    public String toString() {
        return "Gaussian process over " + points.length + " points";
    }
}
