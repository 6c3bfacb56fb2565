package dev.adjoint.mlp.loss;

import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.ReductionOps.mean;
import static dev.adjoint.mlp.loss.Losses.BINARY_CROSS_ENTROPY;
import static dev.adjoint.mlp.loss.Losses.BINARY_CROSS_ENTROPY_OF_LOGITS;
import static dev.adjoint.mlp.loss.Losses.CROSS_ENTROPY;
import static dev.adjoint.mlp.loss.Losses.HINGE;
import static dev.adjoint.mlp.loss.Losses.MEAN_ABSOLUTE_ERROR;
import static dev.adjoint.mlp.loss.Losses.MEAN_SQUARED_ERROR;
import static dev.adjoint.mlp.loss.Losses.MULTICLASS_HINGE;
import static dev.adjoint.mlp.loss.Losses.SOFTMAX_CROSS_ENTROPY;
import static dev.adjoint.mlp.loss.Losses.SUM_OF_ABSOLUTE_ERRORS;
import static dev.adjoint.mlp.loss.Losses.SUM_OF_SQUARED_ERRORS;
import static dev.adjoint.mlp.loss.Losses.labelSmoothing;
import static dev.adjoint.mlp.loss.Losses.softmaxCrossEntropy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.training.Trainer;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Losses of numbers that are worked by hand.
class LossesTest {
    private static final double[][] LOGITS = {{1, -2, 0.5}, {0.3, 0.2, -1}};
    private static final double[][] ONE_HOT = {{0, 0, 1}, {1, 0, 0}};

    @Test
    void squaredErrors() {
        double[][] output = {{0.1, 0.7, 0.2}};
        double[][] target = {{0, 1, 0}};
        assertEquals(0.14, value(SUM_OF_SQUARED_ERRORS, output, target), 1e-15);
        double[][] heights = {{11}, {19}, {30}, {43}, {47}};
        double[][] trueHeights = {{10}, {20}, {30}, {40}, {50}};
        assertEquals(4, value(MEAN_SQUARED_ERROR, heights, trueHeights), 1e-14);
        assertEquals(20, value(SUM_OF_SQUARED_ERRORS, heights, trueHeights), 1e-13);
    }

    @Test
    void absoluteErrors() {
        double[][] output = {{11, 19}, {30, 43}};
        double[][] target = {{10, 20}, {30, 40}};
        assertEquals(5, value(SUM_OF_ABSOLUTE_ERRORS, output, target));
        assertEquals(1.25, value(MEAN_ABSOLUTE_ERROR, output, target));
    }

    /// With a delta of 1: ½ 0.5² and 1 (3 - ½).
    @Test
    void huberIsASquareNearbyAndADistanceFarAway() {
        assertEquals(0.125, value(Losses.huber(1), new double[][] {{0.5}}, new double[][] {{0}}));
        assertEquals(2.5, value(Losses.huber(1), new double[][] {{-3}}, new double[][] {{0}}));
    }

    /// The picked probabilities 0.3, 0.8, 0.6 and 0.4: 1.204 + 0.223 + 0.511 + 0.916.
    @Test
    void crossEntropyOfProbabilities() {
        double[][] output = {{0.3, 0.7}, {0.2, 0.8}, {0.6, 0.4}, {0.6, 0.4}};
        double[][] target = {{1, 0}, {0, 1}, {1, 0}, {0, 1}};
        assertEquals(2.85, 4 * value(CROSS_ENTROPY, output, target), 0.005);
        double[][] words = {{0.22, 0.02, 0.20, 0.51, 0.05}};
        double[][] first = {{1, 0, 0, 0, 0}};
        assertEquals(1.5141, value(CROSS_ENTROPY, words, first), 0.5e-4);
    }

    @Test
    void crossEntropyOfLogitsIsThatOfTheirSoftmax() {
        double[][] softmax = new double[2][3];
        for (int row = 0; row < 2; row++) {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                softmax[row][k] = Math.exp(LOGITS[row][k]);
                sum += softmax[row][k];
            }
            for (int k = 0; k < 3; k++) {
                softmax[row][k] /= sum;
            }
        }
        double expected = value(CROSS_ENTROPY, softmax, ONE_HOT);
        assertEquals(expected, value(SOFTMAX_CROSS_ENTROPY, LOGITS, ONE_HOT), 1e-15);
    }

    @Test
    void aProbabilityOfZeroCostsAFiniteAmount() {
        double[][] wrong = {{1, 0}};
        double[][] target = {{0, 1}};
        double most = 12 * Math.log(10);
        assertEquals(most, value(CROSS_ENTROPY, wrong, target), 1e-13);
        assertEquals(most, value(BINARY_CROSS_ENTROPY, wrong, target), 1e-13);
    }

    /// - ln 0.8, and - ln (1 - 0.3).
    @Test
    void binaryCrossEntropy() {
        double[][] output = {{0.8}, {0.3}};
        double[][] target = {{1}, {0}};
        double expected = (0.2231435513 + 0.3566749439) / 2;
        assertEquals(expected, value(BINARY_CROSS_ENTROPY, output, target), 1e-10);
        double[][] logits = {{Math.log(0.8 / 0.2)}, {Math.log(0.3 / 0.7)}};
        assertEquals(expected, value(BINARY_CROSS_ENTROPY_OF_LOGITS, logits, target), 1e-10);
    }

    /// 1 - 0.4, 0 beyond the margin, and 1 + 0.5 on the wrong side.
    @Test
    void hingeIsTheWayToTheMargin() {
        double[][] output = {{0.4}, {-2}, {0.5}};
        double[][] target = {{1}, {-1}, {-1}};
        assertEquals((0.6 + 0 + 1.5) / 3, value(HINGE, output, target), 1e-15);
    }

    /// Row one: 1 + 1 - 0.5. Row two: the right class is 0.1 ahead of the next. Row three: it is
    /// ahead by the margin.
    @Test
    void multiclassHingeLooksAtTheLargestWrongClass() {
        double[][] output = {{1, -2, 0.5}, {0.3, 0.2, -1}, {3, 2, 1}};
        double[][] target = {{0, 0, 1}, {1, 0, 0}, {1, 0, 0}};
        assertEquals((1.5 + 0.9 + 0) / 3, value(MULTICLASS_HINGE, output, target), 1e-15);
    }

    @Test
    void labelSmoothingIsTheLossOfSmootherTargets() {
        double[][] smooth = {{0.1, 0.1, 0.8}, {0.8, 0.1, 0.1}};
        double expected = value(SOFTMAX_CROSS_ENTROPY, LOGITS, smooth);
        Loss smoothing = labelSmoothing(0.3, SOFTMAX_CROSS_ENTROPY);
        assertEquals(expected, value(smoothing, LOGITS, ONE_HOT), 1e-14);
    }

    /// Each output decides between two, so 1 becomes 1 - ε/2.
    @Test
    void labelSmoothingOfYesOrNoGoesHalfToEach() {
        for (Loss loss : List.of(BINARY_CROSS_ENTROPY_OF_LOGITS, BINARY_CROSS_ENTROPY)) {
            double[][] output = {{0.3, 0.9, 0.6}};
            double expected = value(loss, output, new double[][] {{0.95, 0.05, 0.5}});
            Loss smoothing = labelSmoothing(0.1, loss);
            assertEquals(expected, value(smoothing, output, new double[][] {{1, 0, 0.5}}), 1e-15);
        }
        Loss own = (output, target) -> BINARY_CROSS_ENTROPY_OF_LOGITS.of(output, target);
        double expected = value(own, new double[][] {{2}}, new double[][] {{0.9}});
        Loss smoothing = labelSmoothing(0.2, own);
        assertEquals(expected, value(smoothing, new double[][] {{2}}, new double[][] {{1}}), 1e-15);
    }

    @Test
    void labelSmoothingOfWhatIsNoProbabilityIsRefused() {
        List.of(MEAN_SQUARED_ERROR, HINGE, MULTICLASS_HINGE, Losses.huber(1))
                .forEach(
                        loss -> {
                            String message =
                                    assertThrows(
                                                    IllegalArgumentException.class,
                                                    () -> labelSmoothing(0.1, loss))
                                            .getMessage();
                            String name = loss.terms().loss();
                            assertTrue(
                                    message.startsWith("labelSmoothing: got the loss " + name),
                                    message);
                        });
    }

    /// The losses and slopes of two classes beside one that is masked: -log ½, and ½ - t.
    @Test
    void aMaskedClassAddsNothing() {
        double masked = Double.NEGATIVE_INFINITY;
        Input output = Leaves.input("output", 2, 3);
        double[][] target = {{0, 1, 0}, {1, 0, 0}};
        Binding logits = output.is(masked, 0, 0, 0, masked, 0);
        double[] hard = {0, -0.25, 0.25, -0.25, 0, 0.25};
        List.of(SOFTMAX_CROSS_ENTROPY, softmaxCrossEntropy(1, 1, 1))
                .forEach(loss -> requireMasked(loss, target, output, logits, hard));
        double[] smooth = {0, -0.2, 0.2, -0.2, 0, 0.2};
        List.of(SOFTMAX_CROSS_ENTROPY, softmaxCrossEntropy(1, 1, 1))
                .forEach(
                        loss ->
                                requireMasked(
                                        labelSmoothing(0.2, loss), target, output, logits, smooth));
    }

    private static void requireMasked(
            Loss loss, double[][] target, Input output, Binding logits, double... slopes) {
        Node targets = constant(Tensor.of(target));
        Node weights = constant(Tensor.of(1.0, 1.0));
        for (Node value :
                List.of(
                        loss.of(output, targets),
                        loss.ofChecked(output, targets),
                        loss.of(output, targets, weights))) {
            assertEquals(Math.log(2), Interpreter.evaluate(value, logits).scalarValue(), 1e-15);
            Node slope = Autodiff.gradient(value, output).getFirst();
            assertArrayEquals(slopes, Interpreter.evaluate(slope, logits).toDoubles(), 1e-15);
        }
    }

    /// A row whose loss is infinite, and a class that is, count for nothing at weight 0.
    @Test
    void aWeightOfZeroIgnoresAnInfiniteLoss() {
        double masked = Double.NEGATIVE_INFINITY;
        Node output = constant(Tensor.of(new double[][] {{masked, 0, 0}, {0, masked, 0}}));
        Node target = constant(Tensor.of(new double[][] {{1, 0, 0}, {1, 0, 0}}));
        Node weights = constant(Tensor.of(0.0, 1.0));
        Node value = SOFTMAX_CROSS_ENTROPY.of(output, target, weights);
        assertEquals(Math.log(2) / 2, Interpreter.evaluate(value).scalarValue(), 1e-15);
        Node ofClasses = softmaxCrossEntropy(0, 1, 1).of(output, target);
        assertEquals(0, Interpreter.evaluate(ofClasses).scalarValue());
    }

    /// An infinite logit that fits is certain, smoothed or not.
    @Test
    void aCertainAnswerCostsNothing() {
        double[][] output = {{Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0}};
        double[][] target = {{1, 0, 1}};
        double expected = Math.log(2) / 3;
        Loss plain = BINARY_CROSS_ENTROPY_OF_LOGITS;
        assertEquals(expected, value(plain, output, target), 1e-15);
        assertEquals(expected, value(labelSmoothing(0.1, plain), output, target), 1e-15);
    }

    /// -Σ t log p, 2 times .4076 for the third class of (1, 2, 3).
    @Test
    void softmaxCrossEntropyIsRightForAnyTargets() {
        double[][] logits = {{1, 2, 3}};
        double[][] twice = {{0, 0, 2}};
        assertEquals(0.8152, value(SOFTMAX_CROSS_ENTROPY, logits, twice), 1e-4);
        assertEquals(0.8152, value(softmaxCrossEntropy(1, 1, 1), logits, twice), 1e-4);
    }

    @Test
    void classWeightsMultiplyTheRowsOfTheirClass() {
        double first = value(SOFTMAX_CROSS_ENTROPY, row(LOGITS, 0), row(ONE_HOT, 0));
        double second = value(SOFTMAX_CROSS_ENTROPY, row(LOGITS, 1), row(ONE_HOT, 1));
        double expected = (5 * first + 2 * second) / 2;
        assertEquals(expected, value(softmaxCrossEntropy(2, 3, 5), LOGITS, ONE_HOT), 1e-14);
        assertEquals(
                (first + second) / 2, value(softmaxCrossEntropy(1, 1, 1), LOGITS, ONE_HOT), 1e-14);
    }

    @Test
    void classWeightsForOtherClassesAreNamed() {
        Loss loss = softmaxCrossEntropy(1, 2);
        String message =
                assertThrows(IllegalArgumentException.class, () -> value(loss, LOGITS, ONE_HOT))
                        .getMessage();
        assertTrue(
                message.startsWith("softmaxCrossEntropy: got 2 class weights, needed 3"), message);
    }

    /// |1| + |-2| + |3| = 6 and 1 + 4 + 9 = 14; without the vector 3 and 5.
    @Test
    void penaltiesAreSumsOverAllParameters() {
        Input matrix = Leaves.parameter("matrix", 1, 2);
        Input vector = Leaves.parameter("vector", 1);
        List<Input> both = List.of(matrix, vector);
        assertEquals(0.6, penalty(Penalties.l1(0.1), both, matrix, vector), 1e-15);
        assertEquals(1.4, penalty(Penalties.l2(0.1), both, matrix, vector), 1e-15);
        Penalty ofWeights = Penalties.ofWeights(Penalties.l2(0.1));
        assertEquals(0.5, penalty(ofWeights, both, matrix, vector), 1e-15);
        String message =
                assertThrows(IllegalArgumentException.class, () -> ofWeights.of(List.of(vector)))
                        .getMessage();
        assertTrue(message.startsWith("ofWeights: got the parameters [vector], needed"), message);
    }

    /// A user's loss eᵈ - d, which punishes too much harder than too little. Its best answer z to 0
    /// and 1 alike has eᶻ + eᶻ⁻¹ = 2.
    @Test
    void aLossOfOnesOwnTrains() {
        Loss lopsided =
                (output, target) -> {
                    Node d = sub(output, target);
                    return mean(sub(exp(d), d));
                };
        float[][] rows = {{0}, {0}};
        float[][] targets = {{0}, {1}};
        float[][] predicted =
                Trainer.of(Mlp.input(1).dense(1).build())
                        .loss(lopsided)
                        .optimizer(Optimizers.sgd(0.5))
                        .epochs(100)
                        .fit(Dataset.of(rows, targets))
                        .network()
                        .predict(rows);
        double best = -Math.log((1 + Math.exp(-1)) / 2);
        assertEquals(best, predicted[0][0], 1e-5);
    }

    private static double value(Loss loss, double[][] output, double[][] target) {
        Node of = loss.of(constant(Tensor.of(output)), constant(Tensor.of(target)));
        return Interpreter.evaluate(of).scalarValue();
    }

    private static double penalty(Penalty penalty, List<Input> of, Input matrix, Input vector) {
        return Interpreter.evaluate(penalty.of(of), matrix.is(1, -2), vector.is(3.0)).scalarValue();
    }

    private static double[][] row(double[][] rows, int row) {
        return new double[][] {rows[row]};
    }
}
