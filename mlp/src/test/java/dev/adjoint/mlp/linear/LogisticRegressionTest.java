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
import dev.adjoint.mlp.optimizer.batch.Minimizer;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

class LogisticRegressionTest {
    private static final double[][] ROWS = {{0}, {0}, {0}, {0}, {1}, {1}, {1}, {1}};

    /// A quarter of the rows at 0 has the label 1, and three quarters of those at 1.
    private static final int[] LABELS = {0, 0, 0, 1, 1, 1, 1, 0};

    /// With one binary feature the best probabilities are the shares: the logits are ∓log 3.
    @Test
    void itFindsTheSharesWhereTheFeatureIsBinary() {
        Fit<LogisticModel> fit = LogisticRegression.withIntercept().fit(ROWS, LABELS);
        assertEquals(-Math.log(3), fit.model().logit().intercept(), 1e-7);
        assertEquals(2 * Math.log(3), fit.model().logit().weights()[0], 1e-7);
        assertEquals(0.25, fit.model().probability(0), 1e-8);
        assertEquals(0.75, fit.model().probability(1), 1e-8);
        double entropy = -0.25 * Math.log(0.25) - 0.75 * Math.log(0.75);
        assertEquals(entropy, fit.loss(), 1e-14);
        assertEquals(Optional.empty(), fit.warning());
    }

    @Test
    void gradientDescentEndsAtTheSamePlace() {
        Fit<LogisticModel> fit =
                LogisticRegression.withIntercept().fit(ROWS, LABELS, Optimizers.sgd(2), 2000);
        assertEquals(0.25, fit.model().probability(0), 1e-8);
        assertEquals(0.75, fit.model().probability(1), 1e-8);
    }

    /// At the least loss, the probabilities sum to the labels, in all and weighted by each feature,
    /// but for the penalty's share and a slope that brings no warning.
    @Property(tries = 40)
    void theProbabilitiesAgreeWithTheLabels(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 40) int count,
            @ForAll @IntRange(min = 1, max = 4) int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[count][];
        Arrays.setAll(rows, row -> random.doubles(columns, -5, 5).toArray());
        int[] labels = random.ints(count, 0, 2).toArray();
        labels[0] = 0;
        labels[1] = 1;
        double penalty = 0.01;
        Fit<LogisticModel> fit =
                LogisticRegression.withIntercept().penalty(penalty).fit(rows, labels);
        assertEquals(Optional.empty(), fit.warning());
        double sum = 0;
        double[] sums = new double[columns];
        for (int row = 0; row < count; row++) {
            double error = fit.model().probability(rows[row]) - labels[row];
            sum += error / count;
            for (int column = 0; column < columns; column++) {
                sums[column] += error * rows[row][column] / count;
            }
        }
        assertEquals(0, sum, 1.1e-6);
        for (int column = 0; column < columns; column++) {
            double pull = penalty * fit.model().logit().weights()[column];
            assertEquals(0, sums[column] + pull, 1.1e-6);
        }
    }

    @Property(tries = 20)
    void aConjugateGradientStepNeverRaisesTheLoss(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[30][];
        Arrays.setAll(rows, row -> random.doubles(3, -100, 1).toArray());
        int[] labels = random.ints(30, 0, 2).toArray();
        Fit<LogisticModel> fit = LogisticRegression.withIntercept().penalty(0.1).fit(rows, labels);
        for (int step = 1; step < fit.losses().size(); step++) {
            double before = fit.losses().get(step - 1);
            assertTrue(fit.losses().get(step) <= before + 4 * Math.ulp(before));
        }
    }

    @Test
    void anyMinimiserEndsAtTheSamePlace() {
        Fit<LogisticModel> fit =
                LogisticRegression.withIntercept().fit(ROWS, LABELS, Minimizer.lbfgs());
        assertEquals(0.25, fit.model().probability(0), 1e-8);
        assertEquals(0.75, fit.model().probability(1), 1e-8);
    }

    @Test
    void labelsThatAPlanePartsAreWarnedOf() {
        double[][] rows = {{-2}, {-1}, {1}, {2}};
        int[] labels = {0, 0, 1, 1};
        Fit<LogisticModel> fit = LogisticRegression.withIntercept().fit(rows, labels);
        assertTrue(fit.warning().orElseThrow().contains("set a penalty"));
        assertArrayEquals(labels, Arrays.stream(rows).mapToInt(fit.model()::classify).toArray());
        Fit<LogisticModel> penalised =
                LogisticRegression.withIntercept().penalty(0.1).fit(rows, labels);
        assertEquals(Optional.empty(), penalised.warning());
    }

    /// A penalty does not help: it leaves the intercept free.
    @Test
    void labelsThatAreAllTheSameAreWarnedOf() {
        double[][] rows = {{-2}, {1}};
        int[] labels = {1, 1};
        for (double penalty : new double[] {0, 0.1}) {
            Fit<LogisticModel> fit =
                    LogisticRegression.withIntercept().penalty(penalty).fit(rows, labels);
            assertTrue(fit.warning().orElseThrow().startsWith("all labels are the same"));
        }
    }

    @Test
    void aDataSetOfTwoClassesIsFittedAsItsRowsAre() {
        float[][] rows = {{0}, {0}, {0}, {0}, {1}, {1}, {1}, {1}};
        LogisticRegression regression = LogisticRegression.withIntercept();
        Fit<LogisticModel> fit = regression.fit(Dataset.labelled(rows, LABELS, 2));
        assertEquals(regression.fit(ROWS, LABELS).losses(), fit.losses());
        Dataset three = Dataset.labelled(rows, LABELS, 3);
        String message =
                assertThrows(IllegalArgumentException.class, () -> regression.fit(three))
                        .getMessage();
        assertEquals(
                "fit: got 8 rows, 1 feature, 3 targets, labelled, needed labels of two classes:"
                        + " train an Mlp by softmax cross-entropy for more",
                message);
    }

    @Test
    void tooFewStepsAreWarnedOf() {
        Fit<LogisticModel> fit =
                LogisticRegression.withIntercept().fit(ROWS, LABELS, Optimizers.sgd(0.1), 3);
        assertTrue(fit.warning().orElseThrow().contains("take more steps"));
        assertEquals(4, fit.losses().size());
    }

    @Test
    void theNodeSaysWhatTheModelSays() {
        LogisticModel model = new LogisticModel(LinearModel.of(-1, 2, 0.5));
        double[][] rows = {{0, 0}, {400, 3}, {-400, 1}, {0.3, -2}};
        Input x = input("x", 4, 2);
        double[] nodes = Interpreter.evaluate(model.output(x), x.is(Tensor.of(rows))).toDoubles();
        double[] plain = Arrays.stream(rows).mapToDouble(model::probability).toArray();
        assertArrayEquals(plain, nodes, 1e-15);
    }

    @Test
    void mistakesAreNamed() {
        String penalty =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> LogisticRegression.withIntercept().penalty(-1))
                        .getMessage();
        assertTrue(penalty.startsWith("logistic regression: got the penalty -1.0"), penalty);
        String label =
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        LogisticRegression.withIntercept()
                                                .fit(new double[][] {{1}}, new int[] {-1}))
                        .getMessage();
        assertEquals(
                "fit: got the label -1 in row 0, needed 0 or 1: number the two classes so", label);
    }
}
