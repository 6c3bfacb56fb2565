package dev.adjoint.mlp.training;

import static dev.adjoint.mlp.loss.Losses.BINARY_CROSS_ENTROPY;
import static dev.adjoint.mlp.loss.Losses.BINARY_CROSS_ENTROPY_OF_LOGITS;
import static dev.adjoint.mlp.loss.Losses.CROSS_ENTROPY;
import static dev.adjoint.mlp.loss.Losses.HINGE;
import static dev.adjoint.mlp.loss.Losses.MEAN_SQUARED_ERROR;
import static dev.adjoint.mlp.loss.Losses.MULTICLASS_HINGE;
import static dev.adjoint.mlp.loss.Losses.SOFTMAX_CROSS_ENTROPY;
import static dev.adjoint.mlp.loss.Losses.labelSmoothing;
import static dev.adjoint.mlp.loss.Losses.softmaxCrossEntropy;
import static dev.adjoint.mlp.loss.Losses.targetsWithin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Batches;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.ForwardingBatches;
import dev.adjoint.mlp.layer.Activation;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.layer.Initializers;
import dev.adjoint.mlp.loss.Loss;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.util.List;
import java.util.Map;

/// A loss that is not made for a model's outputs, or for the targets, is refused before anything
/// changes.
class LossTermsTest {
    private static final float[][] FEATURES = {{0, 1}, {1, 0}, {1, 1}, {0, 0}};

    private static final Activation SIGMOID_BY_HAND =
            of(x -> ArithmeticOps.div(1, ArithmeticOps.add(FunctionOps.exp(negative(x)), 1)));
    private static final Activation SOFTMAX_BY_HAND = of(LossTermsTest::shares);
    private static final Activation HALF_OF_TANH =
            of(x -> ArithmeticOps.add(ArithmeticOps.mul(ActivationOps.tanh(x), 0.5), 0.5));

    private static final List<Activation> PROBABILITIES =
            List.of(
                    Activations.SIGMOID,
                    Activations.SOFTMAX,
                    Activations.HARD_SIGMOID,
                    Activations.STEP,
                    SIGMOID_BY_HAND,
                    SOFTMAX_BY_HAND,
                    HALF_OF_TANH);
    private static final List<Activation> OTHERS =
            List.of(
                    Activations.IDENTITY,
                    Activations.TANH,
                    Activations.RELU,
                    Activations.LEAKY_RELU,
                    Activations.ELU,
                    Activations.SELU,
                    Activations.SOFTPLUS,
                    Activations.GELU,
                    Activations.SILU);

    private record Case(Loss loss, float[][] targets, String message) {
        @Override
        public String toString() {
            return message;
        }
    }

    private static final float[][] NUMBERS = {{3, -1}, {2, 0}, {1, 5}, {0, 1}};
    private static final float[][] ONE_BAD = {{1, 0}, {0, 1}, {0.5f, 0.501953125f}, {0, 1}};
    private static final float[][] NOT_A_SHARE = {{1, 1}, {0, 1}, {0.5f, 0.5f}, {0, 1.1f}};
    private static final float[][] SOFT = {{1, 0}, {0, 1}, {0.5f, 0.5f}, {0, 1}};

    private static final List<Case> TARGETS =
            List.of(
                    new Case(
                            SOFTMAX_CROSS_ENTROPY,
                            NUMBERS,
                            "SOFTMAX_CROSS_ENTROPY: got the targets [3.0, -1.0] with the sum 2.0 in"
                                + " row 0, needed 0 or above with the sum 1, to within 0.001: "),
                    new Case(
                            SOFTMAX_CROSS_ENTROPY,
                            ONE_BAD,
                            "SOFTMAX_CROSS_ENTROPY: got the targets [0.5, 0.501953125] with the sum"
                                    + " 1.001953125 in row 2"),
                    new Case(
                            softmaxCrossEntropy(1, 2),
                            ONE_BAD,
                            "softmaxCrossEntropy: got the targets [0.5, 0.501953125] with the sum"
                                    + " 1.001953125 in row 2"),
                    new Case(
                            labelSmoothing(0.1, SOFTMAX_CROSS_ENTROPY),
                            ONE_BAD,
                            "SOFTMAX_CROSS_ENTROPY: got the targets [0.5, 0.501953125] with the sum"
                                    + " 1.001953125 in row 2"),
                    new Case(
                            BINARY_CROSS_ENTROPY_OF_LOGITS,
                            NOT_A_SHARE,
                            "BINARY_CROSS_ENTROPY_OF_LOGITS: got the targets [0.0, 1.1"),
                    new Case(HINGE, SOFT, "HINGE: got the targets [1.0, 0.0]"),
                    new Case(
                            MULTICLASS_HINGE,
                            SOFT,
                            "MULTICLASS_HINGE: got the targets [0.5, 0.5]"));

    @ParameterizedTest
    @FieldSource("OTHERS")
    void aLossOfProbabilitiesRefusesOtherOutputs(Activation activation) {
        refused(
                "BINARY_CROSS_ENTROPY: got a model with outputs such as",
                () -> started(activation, BINARY_CROSS_ENTROPY));
        refused(
                "CROSS_ENTROPY: got a model with outputs such as",
                () -> started(activation, CROSS_ENTROPY));
        started(activation, BINARY_CROSS_ENTROPY_OF_LOGITS);
        started(activation, labelSmoothing(0.1, softmaxCrossEntropy(1, 1, 1)));
    }

    @ParameterizedTest
    @FieldSource("PROBABILITIES")
    void aLossOfLogitsRefusesProbabilities(Activation activation) {
        refused(
                "SOFTMAX_CROSS_ENTROPY: got a model whose outputs are probabilities",
                () -> started(activation, SOFTMAX_CROSS_ENTROPY));
        refused(
                "BINARY_CROSS_ENTROPY_OF_LOGITS: got a model whose outputs are probabilities",
                () -> started(activation, BINARY_CROSS_ENTROPY_OF_LOGITS));
        started(activation, BINARY_CROSS_ENTROPY);
        started(activation, CROSS_ENTROPY);
    }

    @Test
    void layersAfterTheActivationCount() {
        Mlp normalised =
                Mlp.input(2).dense(3, Activations.SIGMOID).batchNorm().dtype(DType.FLOAT64).build();
        refused(
                "BINARY_CROSS_ENTROPY: got a model with outputs",
                () -> Trainer.of(normalised).loss(BINARY_CROSS_ENTROPY).start());
        Mlp scaled = Mlp.input(2).dense(3, Activations.SIGMOID).dropout(0.5).build();
        refused(
                "BINARY_CROSS_ENTROPY: got a model with outputs",
                () -> Trainer.of(scaled).loss(BINARY_CROSS_ENTROPY).start());
        Mlp residual = Mlp.input(3).residual(block -> block.dense(3, Activations.SOFTMAX)).build();
        refused(
                "CROSS_ENTROPY: got a model with outputs",
                () -> Trainer.of(residual).loss(CROSS_ENTROPY).start());
        Mlp between = Mlp.input(2).dense(3, Activations.SIGMOID).dense(3).build();
        Trainer.of(between).loss(SOFTMAX_CROSS_ENTROPY).start();
        Mlp dropped = Mlp.input(2).dense(3).batchNorm().activation(Activations.SIGMOID).build();
        Trainer.of(dropped).loss(BINARY_CROSS_ENTROPY).start();
    }

    @ParameterizedTest
    @FieldSource("TARGETS")
    void targetsAreCheckedBeforeAnythingChanges(Case refused) {
        Dataset data = Dataset.of(FEATURES, refused.targets());
        Dataset fine = Dataset.labelled(FEATURES, new int[] {0, 1, 0, 1}, 2);
        Trainer trainer = Trainer.of(Mlp.input(2).dense(2).build()).loss(refused.loss()).epochs(1);
        refused(refused.message(), () -> trainer.batchSize(1).fit(data));
        if (refused.loss() != HINGE) {
            refused(refused.message(), () -> trainer.fit(fine, data));
            trainer.fit(fine);
        }
        Training training = trainer.start();
        Map<String, Tensor> before = training.state().toMap();
        TrainingStep step = training.step(4);
        refused(refused.message(), () -> step.step(flat(FEATURES), flat(refused.targets())));
        assertEquals(before, training.state().toMap());
        refused(refused.message(), () -> training.network().evaluate(data));
        refused(refused.message(), () -> GradientProbe.of(training, data));
    }

    @Test
    void aStreamIsCheckedBatchByBatch() {
        Dataset data = Dataset.of(FEATURES, ONE_BAD);
        Trainer trainer =
                Trainer.of(Mlp.input(2).dense(2).build()).loss(SOFTMAX_CROSS_ENTROPY).epochs(1);
        TrainingFailedException failed =
                assertThrows(
                        TrainingFailedException.class,
                        () -> trainer.fit(new ForwardingBatches(new Batches(data, 4)) {}));
        assertTrue(failed.getCause() instanceof IllegalArgumentException);
        assertTrue(String.valueOf(failed.getMessage()).contains("SOFTMAX_CROSS_ENTROPY: got"));
    }

    @Test
    void theToleranceCanBeSet() {
        Dataset nearly = Dataset.of(FEATURES, ONE_BAD);
        Dataset numbers = Dataset.of(FEATURES, NUMBERS);
        Trainer trainer = Trainer.of(Mlp.input(2).dense(2).build()).epochs(1);
        trainer.loss(targetsWithin(0.01, SOFTMAX_CROSS_ENTROPY)).fit(nearly);
        refused(
                "SOFTMAX_CROSS_ENTROPY: got",
                () -> trainer.loss(targetsWithin(0.01, SOFTMAX_CROSS_ENTROPY)).fit(numbers));
        trainer.loss(targetsWithin(Double.POSITIVE_INFINITY, SOFTMAX_CROSS_ENTROPY)).fit(numbers);
        trainer.loss(MEAN_SQUARED_ERROR).fit(numbers);
        refused("targetsWithin: got tolerance = -1.0", () -> targetsWithin(-1, HINGE));
    }

    private static Training started(Activation activation, Loss loss) {
        return Trainer.of(Mlp.input(2).dense(3, activation).build()).loss(loss).start();
    }

    private static void refused(String start, Executable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake).getMessage();
        assertTrue(message.startsWith(start), message);
    }

    private static Activation of(Activation function) {
        return Activations.named("by hand", Initializers.GLOROT_UNIFORM, function);
    }

    private static Node negative(Node x) {
        return ArithmeticOps.neg(x);
    }

    private static Node shares(Node x) {
        Node powers = FunctionOps.exp(x);
        return ArithmeticOps.div(powers, ReductionOps.keepAxes(ReductionOps::sum, powers, -1));
    }

    private static float[] flat(float[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = rows[i / rows[0].length][i % rows[0].length];
        }
        return flat;
    }
}
