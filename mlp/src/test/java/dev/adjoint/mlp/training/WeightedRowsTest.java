package dev.adjoint.mlp.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.loss.Loss;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.optimizer.Optimizers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;

/// A row of weight 2 counts as two rows, and one of weight 0 as none.
class WeightedRowsTest {
    private static final double[][] PROBABILITIES = {{.2, .5, .3}, {.7, .1, .2}, {.4, .4, .2}};
    private static final double[][] TARGETS = {{0, 1, 0}, {1, 0, 0}, {0, 0, 1}};

    private enum Kind {
        MEAN_SQUARED_ERROR(Losses.MEAN_SQUARED_ERROR),
        SUM_OF_SQUARED_ERRORS(Losses.SUM_OF_SQUARED_ERRORS),
        MEAN_ABSOLUTE_ERROR(Losses.MEAN_ABSOLUTE_ERROR),
        SUM_OF_ABSOLUTE_ERRORS(Losses.SUM_OF_ABSOLUTE_ERRORS),
        BINARY_CROSS_ENTROPY_OF_LOGITS(Losses.BINARY_CROSS_ENTROPY_OF_LOGITS),
        BINARY_CROSS_ENTROPY(Losses.BINARY_CROSS_ENTROPY),
        SOFTMAX_CROSS_ENTROPY(Losses.SOFTMAX_CROSS_ENTROPY),
        CROSS_ENTROPY(Losses.CROSS_ENTROPY),
        HINGE(Losses.HINGE),
        MULTICLASS_HINGE(Losses.MULTICLASS_HINGE),
        HUBER(Losses.huber(0.4)),
        CLASS_WEIGHTS(Losses.softmaxCrossEntropy(1, 2, .5)),
        SMOOTHED(Losses.labelSmoothing(0.1, Losses.SOFTMAX_CROSS_ENTROPY));

        private final Loss loss;

        Kind(Loss loss) {
            this.loss = loss;
        }

        /// The sum over the rows, whatever the loss makes of them.
        private double sum(int[] rows, double... weights) {
            double loss = value(rows, weights);
            boolean isSum = name().startsWith("SUM");
            return isSum ? loss : loss * rows.length;
        }

        private double value(int[] rows, double... weights) {
            Node output = constant(PROBABILITIES, rows);
            Node target = constant(TARGETS, rows);
            Node value =
                    weights.length == 0
                            ? loss.of(output, target)
                            : loss.of(output, target, Leaves.constant(Tensor.of(weights)));
            return Interpreter.evaluate(value).scalarValue();
        }

        private static Node constant(double[][] values, int[] rows) {
            double[] flat =
                    Arrays.stream(rows)
                            .mapToObj(row -> values[row])
                            .flatMapToDouble(Arrays::stream)
                            .toArray();
            return Leaves.constant(Tensor.of(Shape.of(rows.length, 3), flat));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void rowsOfWeightOneMakeThePlainLoss(Kind kind) {
        int[] all = {0, 1, 2};
        assertEquals(kind.value(all), kind.value(all, 1, 1, 1), 1e-12);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRowOfWeightTwoCountsAsTwo(Kind kind) {
        double twice = kind.sum(new int[] {0, 1, 1});
        assertEquals(twice, kind.sum(new int[] {0, 1, 2}, 1, 2, 0), 1e-12);
    }

    @Test
    void aTrainingOnWeightsIsOneOnRowsThatAreThereAsOften() {
        float[][] features = {{0, 1}, {1, 0}, {1, 1}, {.5f, -1}};
        float[][] targets = {{1}, {2}, {4}, {-1}};
        Dataset rows = Dataset.of(features, targets);
        Dataset weighted = rows.rows(0, 1, 2, 3).weighted(1.5f, 1.5f, 0, 0);
        Dataset often = rows.rows(0, 1);
        Trainer trainer =
                Trainer.of(Mlp.input(2).dense(3, Activations.TANH).dense(1).build())
                        .optimizer(Optimizers.sgd(0.1))
                        .batchSize(4)
                        .epochs(20);
        // 1.5 (a + b) / 4 is (a + b) / 2 times 0.75.
        Network one = trainer.fit(weighted).network();
        Network other = trainer.optimizer(Optimizers.sgd(0.1 * 0.75)).fit(often).network();
        for (String name : one.parameterNames()) {
            float[] expected = other.parameter(name).toFloats();
            assertArrayEquals(expected, one.parameter(name).toFloats(), 1e-5f, name);
        }
    }

    @Test
    void weightsStayWithTheirRows() {
        float[][] values = {{0}, {1}, {2}};
        Dataset weighted = Dataset.of(values, values).weighted(1, 2, 3);
        Dataset parts = weighted.rows(2, 0).scaled(2);
        assertTrue(parts.isWeighted());
        float[] weights = {parts.weight(0), parts.weight(1)};
        assertArrayEquals(new float[] {3, 1}, weights);
        assertFalse(Dataset.of(values, values).isWeighted());
        assertEquals(1, Dataset.of(values, values).weight(0));
    }

    @Test
    void mistakesSayWhatIsNeeded() {
        float[][] values = {{0}, {1}};
        Dataset data = Dataset.of(values, values);
        requireMessage("weighted: got the weight -1.0, needed", () -> data.weighted(1, -1));
        requireMessage("weighted: got the weight NaN, needed", () -> data.weighted(Float.NaN, 1));
        requireMessage("weighted: got 1 weights for 2 rows, needed", () -> data.weighted(1));
        Loss whole = (output, target) -> ReductionOps.sum(ArithmeticOps.sub(output, target));
        Trainer trainer = Trainer.of(Mlp.input(1).dense(1).build()).loss(whole).epochs(1);
        requireMessage("loss: got weights of rows", () -> trainer.fit(data.weighted(1, 2)));
    }

    private static void requireMessage(String start, Runnable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
