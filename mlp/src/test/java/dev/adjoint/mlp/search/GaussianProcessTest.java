package dev.adjoint.mlp.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import java.util.Arrays;
import java.util.Random;

/// What a Gaussian process knows at, near and far from its points, and what a trial there promises.
class GaussianProcessTest {
    private static final double NOISE = 1e-8;

    /// At a point the variance of the function is below that of the noise, σ² η. The mean misses
    /// the value y by η times its weight, and (y - m)² ≤ n σ² (1 + n) by the largest eigenvalue:
    /// the weights are below √(n σ² / η), and the mean is off by less than √(n σ² η).
    @Property(tries = 100)
    void withoutNoiseItGoesThroughItsPointsAndIsSureThere(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 15) int count) {
        double[][] points = points(seed, count);
        double[] values = values(points);
        GaussianProcess process =
                GaussianProcess.of(points, values, MaternKernel.of(2, 0.4), NOISE);
        double scale = process.at(new double[] {1e3, 1e3}).variance();
        for (int i = 0; i < count; i++) {
            GaussianProcess.Prediction there = process.at(points[i]);
            assertEquals(values[i], there.mean(), Math.sqrt(count * scale * NOISE));
            assertEquals(0, there.variance(), 1.01 * scale * NOISE);
        }
    }

    @Property(tries = 100)
    void farAwayItKnowsTheMeanAndNothingElse(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 15) int count) {
        double[][] points = points(seed, count);
        double[] values = values(points);
        GaussianProcess process = GaussianProcess.fitted(points, values);
        GaussianProcess.Prediction far = process.at(new double[] {1e4, 1e4});
        assertEquals(Arrays.stream(values).average().orElseThrow(), far.mean(), 1e-12);
        double[] here = {0.3, 0.6};
        assertTrue(process.at(here).variance() <= far.variance());
    }

    @Property(tries = 50)
    void theOrderOfPointsDoesNotMatter(@ForAll long seed) {
        double[][] points = points(seed, 6);
        double[][] reversed = Arrays.asList(points).reversed().toArray(double[][]::new);
        MaternKernel kernel = MaternKernel.of(2, 0.5);
        GaussianProcess one = GaussianProcess.of(points, values(points), kernel, 1e-2);
        GaussianProcess other = GaussianProcess.of(reversed, values(reversed), kernel, 1e-2);
        double[] point = {0.2, 0.7};
        assertEquals(one.at(point).mean(), other.at(point).mean(), 1e-12);
        assertEquals(one.at(point).variance(), other.at(point).variance(), 1e-12);
        assertEquals(one.logLikelihood(), other.logLikelihood(), 1e-10);
    }

    /// Two values ±1 of the correlation c = 0.8 · …: the matrix with 1 + η on the diagonal and c
    /// beside it has the eigenvector (1, -1), whose eigenvalue is 1 + η - c.
    @Example
    void twoPointsByHand() {
        MaternKernel kernel = MaternKernel.of(1, 2);
        double[][] points = {{0}, {1}};
        double noise = 0.1;
        GaussianProcess process = GaussianProcess.of(points, new double[] {4, 2}, kernel, noise);
        double c = kernel.of(points[0], points[1]);
        double s = Math.sqrt(5) / 2;
        assertEquals((1 + s + 5 / 12.0) * Math.exp(-s), c, 1e-15);
        double small = 1 + noise - c;
        double large = 1 + noise + c;
        double scale = 1 / small;
        assertEquals(3 + (1 - c) / small, process.at(points[0]).mean(), 1e-14);
        double known = (1 + c) * (1 + c) / (2 * large) + (1 - c) * (1 - c) / (2 * small);
        assertEquals(scale * (1 - known), process.at(points[0]).variance(), 1e-14);
        assertEquals(3, process.at(new double[] {0.5}).mean(), 1e-14);
        double determinant = scale * scale * small * large;
        double density = -1 - Math.log(2 * Math.PI) - Math.log(determinant) / 2;
        assertEquals(density, process.logLikelihood(), 1e-14);
    }

    @Property(tries = 100)
    void fittingFindsWhatIsLikelierThanOneLengthAndLittleNoise(@ForAll long seed) {
        double[][] points = points(seed, 10);
        double[] values = values(points);
        double fitted = GaussianProcess.fitted(points, values).logLikelihood();
        for (double length : new double[] {0.1, 0.4, 1.6}) {
            MaternKernel kernel = MaternKernel.of(2, length);
            GaussianProcess plain = GaussianProcess.of(points, values, kernel, 1e-4);
            assertTrue(fitted >= plain.logLikelihood());
        }
    }

    /// Simpson's rule over 12 standard deviations: the error of 4,000 steps is below 10⁻¹⁰ of the
    /// deviation, that of the ends far below.
    @Property(tries = 100)
    void expectedImprovementIsTheIntegralOfTheImprovement(
            @ForAll @DoubleRange(min = -3, max = 3) double mean,
            @ForAll @DoubleRange(min = 0.1, max = 2) double deviation,
            @ForAll @DoubleRange(min = -3, max = 3) double best) {
        int steps = 4000;
        double low = best - 12 * deviation - Math.abs(mean - best);
        double width = (best - low) / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double y = low + i * width;
            double z = (y - mean) / deviation;
            double density = Math.exp(-z * z / 2) / (deviation * Math.sqrt(2 * Math.PI));
            double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * (best - y) * density;
        }
        double improvement = ExpectedImprovement.of(mean, deviation, best);
        assertEquals(sum * width / 3, improvement, 1e-8 * deviation);
    }

    @Example
    void withoutDeviationItIsThePlainImprovement() {
        assertEquals(2, ExpectedImprovement.of(1, 0, 3));
        assertEquals(0, ExpectedImprovement.of(3, 0, 1));
        assertEquals(1 / Math.sqrt(2 * Math.PI), ExpectedImprovement.of(1, 1, 1), 1e-15);
        assertTrue(ExpectedImprovement.of(1, 2, 0) > ExpectedImprovement.of(1, 1, 0));
    }

    @Example
    void mistakesAreNamed() {
        double[][] one = {{0, 0}};
        requireMessage(
                "process: got 1 points, 2 values and the noise 1.0, needed as many points of 2",
                () -> GaussianProcess.fitted(one, new double[2]));
        requireMessage(
                "process: got 0 points",
                () -> GaussianProcess.fitted(new double[0][], new double[0]));
        requireMessage(
                "process: got 1 points, 1 values and the noise 0.0",
                () -> GaussianProcess.of(one, new double[1], MaternKernel.of(2, 1), 0));
        requireMessage(
                "process: got 1 points, 1 values and the noise 0.1, needed as many points of 3",
                () -> GaussianProcess.of(one, new double[1], MaternKernel.of(3, 1), 0.1));
        requireMessage("kernel: got the lengths [0.0]", () -> MaternKernel.of(1, 0));
    }

    private static double[][] points(long seed, int count) {
        Random random = new Random(seed);
        double[][] points = new double[count][2];
        for (double[] point : points) {
            Arrays.setAll(point, _ -> random.nextDouble());
        }
        return points;
    }

    private static double[] values(double[][] points) {
        return Arrays.stream(points).mapToDouble(p -> Math.sin(5 * p[0]) + p[1] * p[1]).toArray();
    }

    private static void requireMessage(String start, Runnable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
