package dev.adjoint.mlp.linear;

import static dev.adjoint.autodiff.ops.Leaves.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.optimizer.Optimizers;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

class LinearRegressionTest {
    /// On x2 = x1 + 2: with a constant 1 beside them the columns have rank 2.
    private static final double[][] ROWS = {{0, 2}, {1, 3}, {2, 4}, {3, 5}};

    private static final double[] TARGETS = {6, 9.5, 13, 16.5};

    /// The defining law: what is left over is orthogonal to each column.
    @Property(tries = 100)
    void theResidualsAreOrthogonalToTheColumns(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int count,
            @ForAll @IntRange(min = 1, max = 5) int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = rows(random, count, columns);
        double[] targets = random.doubles(count, -1, 1).toArray();
        LinearModel model = LinearRegression.withIntercept().fit(rows, targets).model();
        double scale = 1 + Arrays.stream(model.weights()).map(Math::abs).sum();
        double bound = 1e-13 * count * scale;
        double sum = 0;
        double[] products = new double[columns];
        for (int row = 0; row < count; row++) {
            double residual = targets[row] - model.predict(rows[row]);
            sum += residual;
            for (int column = 0; column < columns; column++) {
                products[column] += residual * rows[row][column];
            }
        }
        assertEquals(0, sum, bound);
        assertArrayEquals(new double[columns], products, bound);
    }

    @Property(tries = 100)
    void itFindsTheModelThatMadeTheTargets(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] weights = random.doubles(columns, -3, 3).toArray();
        LinearModel truth = LinearModel.of(1.5, weights);
        double[][] rows = rows(random, 40, columns);
        Fit<LinearModel> fit = LinearRegression.withIntercept().fit(rows, truth.predict(rows));
        assertArrayEquals(weights, fit.model().weights(), 1e-12);
        assertEquals(1.5, fit.model().intercept(), 1e-12);
        assertEquals(Optional.empty(), fit.warning());
        assertEquals(0, fit.loss(), 1e-24);
        assertEquals(0, fit.gradientNorm(), 1e-11);
    }

    /// Units do not matter: neither for the rank, nor for what is predicted.
    @Test
    void columnsOfUnlikeUnitsAreNoReasonForAWarning() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] rows = rows(random, 20, 2);
        for (double[] row : rows) {
            row[0] *= 1e-150;
            row[1] *= 1e150;
        }
        LinearModel truth = LinearModel.of(0.5, 2e150, 3e-150);
        Fit<LinearModel> fit = LinearRegression.withIntercept().fit(rows, truth.predict(rows));
        assertEquals(Optional.empty(), fit.warning());
        assertEquals(2e150, fit.model().weights()[0], 2e138);
        assertEquals(3e-150, fit.model().weights()[1], 3e-162);
    }

    @Test
    void withoutAnInterceptTheRowsHaveOneAnswer() {
        Fit<LinearModel> fit = LinearRegression.withoutIntercept().fit(ROWS, TARGETS);
        assertArrayEquals(new double[] {0.5, 3}, fit.model().weights(), 1e-14);
        assertEquals(0, fit.model().intercept());
        assertEquals(Optional.empty(), fit.warning());
    }

    /// w1 + w2 = 3.5 and b + 2 w2 = 6 leave one free; w1² + w2² + b² is least at w2 = 31/12.
    @Test
    void ofManyAnswersItTakesTheSmallestAndWarns() {
        Fit<LinearModel> fit = LinearRegression.withIntercept().fit(ROWS, TARGETS);
        assertArrayEquals(new double[] {11 / 12.0, 31 / 12.0}, fit.model().weights(), 1e-14);
        assertEquals(5 / 6.0, fit.model().intercept(), 1e-14);
        assertArrayEquals(TARGETS, fit.model().predict(ROWS), 1e-13);
        assertTrue(fit.warning().orElseThrow().startsWith("the 3 columns"));
        assertTrue(fit.warning().orElseThrow().contains("rank 2"));
        assertTrue(fit.toString().contains("\nwarning: the 3 columns"));
    }

    /// Gradient descent from 0 never leaves the span of the rows, where the smallest answer lies.
    @Test
    void gradientDescentTendsToTheSmallestAnswer() {
        Fit<LinearModel> fit =
                LinearRegression.withIntercept().fit(ROWS, TARGETS, Optimizers.sgd(0.05), 4000);
        assertArrayEquals(new double[] {11 / 12.0, 31 / 12.0}, fit.model().weights(), 1e-9);
        assertEquals(5 / 6.0, fit.model().intercept(), 1e-9);
        assertEquals(4001, fit.losses().size());
    }

    @Test
    void gradientDescentTakesThePlainLoopsSteps() {
        double[][] rows = {{1, -1}, {2, 0.5}, {-0.5, 3}};
        double[] targets = {1, -2, 0.25};
        Fit<LinearModel> fit =
                LinearRegression.withIntercept().fit(rows, targets, Optimizers.sgd(0.1), 25);
        double[] plain = new double[3];
        for (int step = 0; step < 25; step++) {
            double[] gradient = new double[3];
            for (int row = 0; row < 3; row++) {
                double[] x = {rows[row][0], rows[row][1], 1};
                double error = -targets[row];
                for (int i = 0; i < 3; i++) {
                    error += plain[i] * x[i];
                }
                for (int i = 0; i < 3; i++) {
                    gradient[i] += 2 * error * x[i] / 3;
                }
            }
            for (int i = 0; i < 3; i++) {
                plain[i] -= 0.1 * gradient[i];
            }
        }
        assertArrayEquals(Arrays.copyOf(plain, 2), fit.model().weights(), 1e-13);
        assertEquals(plain[2], fit.model().intercept(), 1e-13);
    }

    @Test
    void aColumnOfZerosHasTheWeightZero() {
        double[][] rows = {{0, 1}, {0, 2}, {0, 3}};
        Fit<LinearModel> fit =
                LinearRegression.withoutIntercept().fit(rows, new double[] {2, 4, 6});
        assertArrayEquals(new double[] {0, 2}, fit.model().weights(), 1e-14);
        assertTrue(fit.warning().isPresent());
        Fit<LinearModel> nothing =
                LinearRegression.withoutIntercept()
                        .fit(new double[][] {{0}, {0}}, new double[] {1, 3});
        assertArrayEquals(new double[1], nothing.model().weights());
        assertEquals(5, nothing.loss());
    }

    @Test
    void fewerRowsThanCoefficientsAreFittedExactlyAndWarnedOf() {
        double[][] rows = {{1, 2, 2}};
        Fit<LinearModel> fit = LinearRegression.withoutIntercept().fit(rows, new double[] {18});
        assertArrayEquals(new double[] {2, 4, 4}, fit.model().weights(), 1e-14);
        assertTrue(fit.warning().orElseThrow().contains("rank 1"));
    }

    @Test
    void theNodePredictsWhatTheModelPredicts() {
        LinearModel model = LinearModel.of(-1, 0.5, 3);
        Input x = input("x", 4, 2);
        double[] nodes = Interpreter.evaluate(model.output(x), x.is(Tensor.of(ROWS))).toDoubles();
        assertArrayEquals(model.predict(ROWS), nodes, 1e-14);
    }

    @Test
    void aDataSetIsFittedAsItsRowsAre() {
        Dataset data =
                Dataset.of(
                        new float[][] {{0, 2}, {1, 3}, {2, 4}, {3, 5}},
                        new float[][] {{6}, {9.5f}, {13}, {16.5f}});
        Fit<LinearModel> fit = LinearRegression.withoutIntercept().fit(data);
        Fit<LinearModel> ofRows = LinearRegression.withoutIntercept().fit(ROWS, TARGETS);
        assertArrayEquals(ofRows.model().weights(), fit.model().weights());
        Dataset two = Dataset.of(new float[][] {{1}}, new float[][] {{1, 2}});
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> LinearRegression.withIntercept().fit(two))
                        .getMessage();
        assertTrue(message.startsWith("fit: got 2 targets a row, needed one"), message);
    }

    @Test
    void aRateThatIsTooLargeIsNamed() {
        String message =
                assertThrows(
                                ArithmeticException.class,
                                () ->
                                        LinearRegression.withIntercept()
                                                .fit(ROWS, TARGETS, Optimizers.sgd(10), 1000))
                        .getMessage();
        assertTrue(message.startsWith("fit: got the loss "), message);
        assertTrue(message.contains("lower the optimiser's rate"), message);
    }

    @Test
    void mistakesAreNamed() {
        requireMessage("fit: got no rows", new double[0][], new double[0]);
        requireMessage("fit: got rows without features", new double[1][0], new double[1]);
        requireMessage("fit: got 4 rows of features and 3 targets", ROWS, new double[3]);
        requireMessage(
                "fit: got 1 features in row 1, needed 2 as in row 0",
                new double[][] {{1, 2}, {1}},
                new double[2]);
        requireMessage(
                "fit: got NaN in row 1, column 0",
                new double[][] {{1}, {Double.NaN}},
                new double[2]);
        requireMessage(
                "fit: got Infinity in row 0, the target",
                new double[][] {{1}},
                new double[] {Double.POSITIVE_INFINITY});
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        LinearRegression.withIntercept()
                                                .fit(ROWS, TARGETS, Optimizers.sgd(1), 0))
                        .getMessage();
        assertEquals("fit: got 0 steps, needed 1 or more: take 100", message);
    }

    private static void requireMessage(String start, double[][] rows, double[] targets) {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> LinearRegression.withIntercept().fit(rows, targets))
                        .getMessage();
        assertTrue(message.startsWith(start), message);
    }

    private static double[][] rows(SplittableRandom random, int count, int columns) {
        double[][] rows = new double[count][];
        Arrays.setAll(rows, row -> random.doubles(columns, -1, 1).toArray());
        return rows;
    }
}
