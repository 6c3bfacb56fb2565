package dev.adjoint.mlp.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.loss.Losses;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Networks as a user asks them.
class NetworkTest {
    private static Network network(Mlp model) {
        return Trainer.of(model).seed(2).start().network();
    }

    @Test
    void aParameterIsReadByName() {
        Network network = network(Mlp.input(3).dense(4, Activations.TANH).dense(2).build());
        List<String> names =
                List.of("dense1/weight", "dense1/bias", "dense2/weight", "dense2/bias");
        assertEquals(names, network.parameterNames());
        assertArrayEquals(new int[] {3, 4}, network.parameter("dense1/weight").shape().sizes());
        assertArrayEquals(new float[2], network.parameter("dense2/bias").toFloats());
    }

    @Test
    void aParameterThatIsSetChangesPredictions() {
        Network network = network(Mlp.input(2).dense(2).build());
        float[][] rows = {{1, 10}};
        network.setParameter("dense1/weight", Tensor.of(new float[][] {{1, 2}, {3, 4}}));
        assertArrayEquals(new float[] {31, 42}, network.predict(rows)[0]);
        assertEquals(1, network.classify(rows)[0]);
        network.setParameter("dense1/bias", Tensor.of(100f, 0f));
        assertArrayEquals(new float[] {131, 42}, network.predict(rows)[0]);
        assertEquals(0, network.classify(rows)[0]);
    }

    @Test
    void aNetworkIsMadeOfTensors() {
        Mlp model = Mlp.input(2).dense(2).build();
        Tensor weight = Tensor.of(new float[][] {{1, 2}, {3, 4}});
        Map<String, Tensor> tensors =
                Map.of("dense1/weight", weight, "dense1/bias", Tensor.of(0f, 1f));
        Network network = Network.of(model, Losses.SOFTMAX_CROSS_ENTROPY, tensors);
        assertArrayEquals(new float[] {31, 43}, network.predict(new float[] {1, 10}));
    }

    @Test
    void tensorsThatAreNotThoseOfTheModelAreRefusedWithACureThatFits() {
        Tensor weight = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
        Tensor bias = Tensor.of(0f, 1f, 2f);
        requireRefused(Map.of("dense1/weight", weight), "no dense1/bias, needed float32[3]");
        requireCure(Map.of("dense1/weight", weight), "add dense1/bias");
        requireRefused(
                Map.of("0.weight", weight, "dense1/bias", bias),
                "no dense1/weight, needed float32[2, 3]; 0.weight, which the model does not have");
        requireCure(
                Map.of("0.weight", weight, "dense1/bias", bias),
                "rename 0.weight to the names of the model");
        requireCure(
                Map.of("dense1/weight", weight, "dense1/bias", bias, "scale", bias),
                "leave out scale");
        Map<String, Tensor> transposed =
                Map.of("dense1/weight", weight.transpose(), "dense1/bias", bias);
        requireRefused(transposed, "dense1/weight as float32[3, 2], needed float32[2, 3]");
        requireCure(transposed, "transpose dense1/weight");
        requireCure(
                Map.of("dense1/weight", weight, "dense1/bias", bias.as(DType.FLOAT64)),
                "convert by as(…) dense1/bias");
        requireCure(
                Map.of("dense1/weight", weight, "dense1/bias", Tensor.of(0f)),
                "give the model the sizes of dense1/bias");
    }

    private static void requireRefused(Map<String, Tensor> tensors, String differences) {
        String message = refusal(tensors);
        assertTrue(message.startsWith("network: got " + differences + ", needed "), message);
    }

    private static void requireCure(Map<String, Tensor> tensors, String cure) {
        String message = refusal(tensors);
        assertTrue(message.contains(" the tensors of the model: " + cure + "\n"), message);
    }

    private static String refusal(Map<String, Tensor> tensors) {
        Mlp model = Mlp.input(2).dense(3).build();
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> Network.of(model, Losses.SOFTMAX_CROSS_ENTROPY, tensors))
                .getMessage();
    }

    /// A program of the loss's own, in the form that serves a request.
    @Test
    void probabilitiesAreThoseOfTheOutputs() {
        Network network = network(Mlp.input(5).dense(8, Activations.TANH).dense(3).build());
        float[][] rows = rows(Network.PIECE + 3, 1);
        float[][] outputs = network.predict(rows);
        float[][] probabilities = network.probabilities(rows);
        for (int row = 0; row < rows.length; row++) {
            double sum = 0;
            for (float logit : outputs[row]) {
                sum += Math.exp(logit);
            }
            for (int label = 0; label < 3; label++) {
                double expected = Math.exp(outputs[row][label]) / sum;
                assertEquals(expected, probabilities[row][label], 1e-6);
            }
            assertArrayEquals(probabilities[row], network.probabilities(rows[row]));
        }
        assertEquals(0, network.probabilities(new float[0][]).length);
    }

    /// Its loss is softmax cross-entropy, unless it was given another.
    @Test
    void aTrainingThatIsDrivenByHandGivesProbabilities() {
        float[] given = network(Mlp.input(2).dense(2).build()).probabilities(new float[] {1, 10});
        assertEquals(1, given[0] + given[1], 1e-6);
    }

    @Test
    void aParameterThatWasReadIsACopy() {
        Network network = network(Mlp.input(2).dense(1).build());
        Tensor before = network.parameter("dense1/weight");
        float[] kept = before.toFloats();
        network.setParameter("dense1/weight", Tensor.of(new float[][] {{7}, {8}}));
        assertArrayEquals(kept, before.toFloats());
        assertFalse(Arrays.equals(kept, network.parameter("dense1/weight").toFloats()));
    }

    @Test
    void anUnknownParameterAndAnotherShapeAreNamed() {
        Network network = network(Mlp.input(2).dense(1).build());
        String unknown =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> network.parameter("dense2/weight"))
                        .getMessage();
        assertTrue(unknown.contains("dense2/weight") && unknown.contains("dense1/bias"), unknown);
        String shape =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> network.setParameter("dense1/weight", Tensor.of(1f, 2f)))
                        .getMessage();
        assertTrue(shape.contains("dense1/weight: got float32[2], needed"), shape);
        assertTrue(shape.contains("[2, 1]"), shape);
    }

    @Test
    void rowsArePredictedOneByOneAsTogetherInAnyNumber() {
        Network network = network(Mlp.input(5).dense(8, Activations.RELU).dense(3).build());
        float[][] rows = rows(2 * Network.PIECE + 3, 1);
        float[][] together = network.predict(rows);
        assertEquals(rows.length, together.length);
        for (int row = 0; row < rows.length; row += 37) {
            float[] alone = network.predict(new float[][] {rows[row]})[0];
            assertArrayEquals(alone, together[row], 1e-5f);
        }
        assertEquals(0, network.predict(new float[0][]).length);
    }

    @Test
    void threadsPredictWhatOneDoes() throws Exception {
        Network network = network(Mlp.input(5).dense(8, Activations.TANH).dense(3).build());
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            float[][] rows = rows(1 + i % 9, i);
            float[][] alone = network.predict(rows);
            work.add(() -> Arrays.deepEquals(alone, network.predict(rows)));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> same : threads.invokeAll(work)) {
                assertTrue(same.get());
            }
        }
    }

    /// Whether kernels have a vector form depends on the machine; the outputs do not.
    @Test
    void aNetworkThatWasWarmedPredictsTheSame() {
        Network network = network(Mlp.input(5).dense(8, Activations.TANH).dense(3).build());
        float[][] rows = rows(Network.PIECE + 2, 1);
        float[][] cold = network.predict(rows);
        network.awaitWarm(1, Duration.ofSeconds(30));
        network.awaitWarm(rows.length, Duration.ofSeconds(30));
        assertArrayEquals(cold, network.predict(rows));
        assertArrayEquals(cold[7], network.predict(rows[7]));
    }

    @Test
    void thereAreRowsToWarmFor() {
        Network network = network(Mlp.input(5).dense(3).build());
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> network.awaitWarm(0, Duration.ZERO))
                        .getMessage();
        assertEquals(
                "awaitWarm: got 0 rows, needed 1 or more: give the rows of a request", message);
    }

    private static float[][] rows(int count, long seed) {
        Random random = new Random(seed);
        float[][] rows = new float[count][5];
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextFloat(-1, 1);
            }
        }
        return rows;
    }
}
