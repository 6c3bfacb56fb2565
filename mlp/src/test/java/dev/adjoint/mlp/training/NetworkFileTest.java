package dev.adjoint.mlp.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.prepare.StandardScaler;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.saving.DataDescription;
import dev.adjoint.mlp.saving.TensorFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A network that was loaded is the one that was saved.
class NetworkFileTest {
    private static final Dataset TRAIN = TrainerTest.labelled(45);

    @TempDir Path folder;

    private static Mlp model() {
        return Mlp.input(6).dense(9, Activations.TANH).batchNorm().dropout(0.2).dense(3).build();
    }

    private Network saved(Path file) {
        Network network = Trainer.of(model()).batchSize(9).epochs(3).fit(TRAIN).network();
        network.save(file);
        return network;
    }

    @Test
    void whatIsLoadedPredictsWhatWasSavedToTheBit() {
        Path file = folder.resolve("network");
        Network network = saved(file);
        Network loaded = Network.load(file, model(), Losses.SOFTMAX_CROSS_ENTROPY);
        assertEquals(network.values(), loaded.values());
        assertTrue(Arrays.deepEquals(predictions(network), predictions(loaded)));
        assertEquals(network.evaluate(TRAIN).loss(), loaded.evaluate(TRAIN).loss());
    }

    @Test
    void aFloat64ModelKeepsAllItsDigits() {
        Mlp wide = Mlp.input(6).dense(3).dtype(DType.FLOAT64).build();
        Path file = folder.resolve("network");
        Network network = Trainer.of(wide).epochs(1).fit(TRAIN).network();
        network.save(file);
        assertEquals(
                network.values(), Network.load(file, wide, Losses.SOFTMAX_CROSS_ENTROPY).values());
    }

    @Test
    void allThatDiffersIsInOneMessage() {
        Path file = folder.resolve("network");
        saved(file);
        Mlp other = Mlp.input(6).dense(8, Activations.TANH).dense(3).dense(3).build();
        String message = refusal(file, other);
        assertTrue(message.startsWith("load " + file + ": got "), message);
        assertTrue(message.contains("dense1/weight as float32[6, 9], needed float32[6, 8]"));
        assertTrue(message.contains("dense1/bias as float32[9], needed float32[8]"), message);
        assertTrue(message.contains("dense2/weight as float32[9, 3], needed float32[8, 3]"));
        assertTrue(message.contains("no dense3/weight, needed float32[3, 3]"), message);
        assertTrue(message.contains("batchNorm1/mean, which the model does not have"), message);
        assertTrue(message.contains(model().toString()) && message.contains(other.toString()));
        assertTrue(
                message.contains("needed what the model has: build the model that was saved"),
                message);
    }

    /// The tensors fit, and would compute something else.
    @Test
    void anotherActivationIsFoundInTheTable() {
        Path file = folder.resolve("network");
        saved(file);
        Mlp other =
                Mlp.input(6).dense(9, Activations.RELU).batchNorm().dropout(0.2).dense(3).build();
        String message = refusal(file, other);
        assertTrue(message.contains(": got another table, needed what the model has"), message);
    }

    @Test
    void aFileOfAnotherProgramIsLoadedWhereItsTensorsFit() {
        Path file = folder.resolve("network");
        Tensor weight = Tensor.of(new float[][] {{1, 2}, {3, 4}});
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("dense1/bias", Tensor.of(1f, 0f));
        tensors.put("dense1/weight", weight);
        new TensorFile(tensors, Map.of("format", "pt")).write(file);
        Mlp model = Mlp.input(2).dense(2).build();
        Network network = Network.load(file, model, Losses.SOFTMAX_CROSS_ENTROPY);
        assertArrayEquals(new float[] {32, 42}, network.predict(new float[][] {{1, 10}})[0]);
    }

    @Test
    void theDescriptionOfTheDataComesBack() {
        Path file = folder.resolve("network");
        StandardScaler scaler = StandardScaler.fit(TRAIN);
        Dataset scaled = scaler.apply(TRAIN);
        DataDescription data = DataDescription.of(scaled).preparedBy(scaler);
        Network network = Trainer.of(model()).batchSize(9).epochs(1).fit(scaled).network();
        network.save(file, data);
        assertEquals(data, DataDescription.read(file));
        assertEquals(
                network.values(),
                Network.load(file, model(), Losses.SOFTMAX_CROSS_ENTROPY).values());
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> saved(file).save(file, DataDescription.of(other())))
                        .getMessage();
        assertTrue(message.startsWith("save: got data with 1 features"), message);
    }

    private static Dataset other() {
        return Dataset.of(new float[][] {{1}, {2}}, new float[][] {{1}, {2}});
    }

    @Test
    void aFileWithoutADescriptionSaysSo() {
        Path file = folder.resolve("network");
        saved(file);
        String message =
                assertThrows(IllegalArgumentException.class, () -> DataDescription.read(file))
                        .getMessage();
        assertTrue(message.contains("got no description of data"), message);
    }

    static List<Mlp> models() {
        return List.of(
                model(),
                Mlp.input(6).dense(1).build(),
                Mlp.input(6).dense(200, Activations.GELU).layerNorm().dense(70).dense(1).build(),
                Mlp.input(6).maxout(5, 3).projectedResidual(block -> block.dense(33)).build(),
                Mlp.input(6).dense(40, Activations.SELU).dense(2).dtype(DType.FLOAT64).build());
    }

    /// One row is a product of its own kind, and a piece of many rows is cut into tiles.
    @ParameterizedTest
    @MethodSource("models")
    void aRowsResultHasTheSameBitsInAnyBatch(Mlp model) {
        Path file = folder.resolve("network");
        Trainer.of(model).seed(5).start().network().save(file);
        Network network = Network.load(file, model, Losses.SOFTMAX_CROSS_ENTROPY);
        float[][] rows = TrainerTest.labelled(300).featureRows();
        float[][] together = network.predict(rows);
        assertArrayEquals(together[7], network.predict(rows[7]));
        assertEquals(network.classify(rows)[7], network.classify(rows[7]));
        for (int count : new int[] {1, 2, 3, 7, 16, 33, 255, 256, 257}) {
            float[][] some = network.predict(Arrays.copyOf(rows, count));
            for (int row = 0; row < count; row++) {
                assertArrayEquals(together[row], some[row], "row " + row + " of " + count);
            }
        }
    }

    @Test
    void eightThreadsGetTheSameBits() throws Exception {
        Path file = folder.resolve("network");
        saved(file);
        Network network = Network.load(file, model(), Losses.SOFTMAX_CROSS_ENTROPY);
        float[][] rows = TRAIN.featureRows();
        float[][] alone = network.predict(rows);
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int count = 1 + i % rows.length;
            work.add(
                    () ->
                            Arrays.deepEquals(
                                    Arrays.copyOf(alone, count),
                                    network.predict(Arrays.copyOf(rows, count))));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> same : threads.invokeAll(work)) {
                assertTrue(same.get());
            }
        }
    }

    @Test
    void savingReplacesTheFile() {
        Path file = folder.resolve("network");
        Network network = saved(file);
        network.setParameter("dense2/bias", Tensor.of(7f, 8f, 9f));
        Mlp model = model();
        assertFalse(
                network.values()
                        .equals(Network.load(file, model, Losses.SOFTMAX_CROSS_ENTROPY).values()));
        network.save(file);
        assertEquals(
                network.values(), Network.load(file, model, Losses.SOFTMAX_CROSS_ENTROPY).values());
    }

    private static float[][] predictions(Network network) {
        return network.predict(TRAIN.featureRows());
    }

    private static String refusal(Path file, Mlp model) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> Network.load(file, model, Losses.SOFTMAX_CROSS_ENTROPY))
                .getMessage();
    }
}
