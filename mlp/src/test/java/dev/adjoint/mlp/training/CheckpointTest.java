package dev.adjoint.mlp.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.BatchSource;
import dev.adjoint.mlp.data.Batches;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.NoisyBatches;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.optimizer.Plateau;
import dev.adjoint.mlp.optimizer.Schedules;
import dev.adjoint.mlp.saving.TensorFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A training that goes on from a checkpoint is the training that was never stopped.
class CheckpointTest {
    private static final Dataset TRAIN = TrainerTest.labelled(45);
    private static final Dataset VALIDATION = TrainerTest.labelled(20);

    /// An epoch has 5 whole batches and one of 5 rows; all that draws numbers or keeps some is in.
    private static final Trainer TRAINER =
            Trainer.of(
                            Mlp.input(6)
                                    .dense(9, Activations.TANH)
                                    .batchNorm()
                                    .dropout(0.3)
                                    .dense(3)
                                    .build())
                    .optimizer(
                            Optimizers.adam(Schedules.scalable(Schedules.exponential(0.05, 0.01))))
                    .reduceOnPlateau(new Plateau(0.5, 1, 0.2))
                    .earlyStopping(20, 0)
                    .batchSize(8)
                    .epochs(5)
                    .seed(3);

    @TempDir Path folder;

    /// Stops after a number of steps.
    record StopAfter(int steps, List<Training> training, List<Integer> taken) implements Watcher {
        StopAfter(int steps) {
            this(steps, new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public void trainingPrepared(Training prepared) {
            training.add(prepared);
        }

        @Override
        public void stepEnded(int epoch, int step, double loss) {
            taken.add(step);
            if (taken.size() == steps) {
                training.getFirst().stop();
            }
        }
    }

    /// In the middle of an epoch, at its ends, before its small last batch.
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 7, 15, 29, 30})
    void aTrainingThatGoesOnEqualsOneThatWasNeverStoppedToTheBit(int steps) {
        Path file = folder.resolve("checkpoint");
        Path whole = folder.resolve("whole");
        History expected = TRAINER.checkpoint(whole, 2).fit(TRAIN, VALIDATION);
        StopAfter watcher = new StopAfter(steps);
        TRAINER.checkpoint(file, 2).watch(watcher).fit(TRAIN, VALIDATION);
        assertEquals(steps, watcher.taken.size());
        Trainer going = TRAINER.checkpoint(file, 3).resume(file);
        assertSame(expected, going.fit(TRAIN, VALIDATION));
        assertEquals(TensorFile.read(whole), TensorFile.read(file));
    }

    @Test
    void aTrainingThatIsStoppedAgainAndAgainEqualsOneThatWasNot() {
        Path file = folder.resolve("checkpoint");
        History expected = TRAINER.fit(TRAIN, VALIDATION);
        Trainer saved = TRAINER.checkpoint(file, 1);
        History last = saved.watch(new StopAfter(4)).fit(TRAIN, VALIDATION);
        while (last.epochs().size() < 5) {
            last = saved.resume(file).watch(new StopAfter(4)).fit(TRAIN, VALIDATION);
        }
        assertSame(expected, last);
    }

    /// Noise comes from a generator that has to be where it was.
    @Test
    void aTrainingWithNoiseGoesOnWithTheNoiseItWouldHaveHad() {
        Path file = folder.resolve("checkpoint");
        History expected = TRAINER.fit(noisy(), VALIDATION);
        TRAINER.checkpoint(file, 1).watch(new StopAfter(9)).fit(noisy(), VALIDATION);
        assertSame(expected, TRAINER.resume(file).fit(noisy(), VALIDATION));
        assertFalse(TRAINER.fit(TRAIN, VALIDATION).epochs().equals(expected.epochs()));
    }

    private static BatchSource noisy() {
        return new NoisyBatches(new Batches(TRAIN, 8), 0.1);
    }

    @Test
    void aTrainingThatIsOverMayGoOnForMoreEpochs() {
        Path file = folder.resolve("checkpoint");
        TRAINER.epochs(2).checkpoint(file, 1).fit(TRAIN, VALIDATION);
        assertSame(TRAINER.fit(TRAIN, VALIDATION), TRAINER.resume(file).fit(TRAIN, VALIDATION));
        assertEquals(2, TRAINER.epochs(2).resume(file).fit(TRAIN, VALIDATION).epochs().size());
    }

    @Test
    void anotherSeedBatchSizeOrDataIsNamed() {
        Path file = folder.resolve("checkpoint");
        TRAINER.epochs(1).checkpoint(file, 1).fit(TRAIN, VALIDATION);
        Trainer going = TRAINER.resume(file);
        String saved = "got a checkpoint of seed 3, 6 batches of 8 rows, the last of 5, needed ";
        assertRefused(going.seed(4), TRAIN, saved + "seed 4, ");
        assertRefused(going.batchSize(9), TRAIN, saved + "seed 3, 5 batches of 9 rows, the last");
        assertRefused(going, VALIDATION, saved + "seed 3, 3 batches of 8 rows, the last of 4");
    }

    @Test
    void anotherModelOrOptimiserIsNamed() {
        Path file = folder.resolve("checkpoint");
        TRAINER.epochs(1).checkpoint(file, 1).fit(TRAIN, VALIDATION);
        Trainer going = TRAINER.resume(file);
        Trainer momentum =
                going.optimizer(
                        Optimizers.momentum(
                                Schedules.scalable(Schedules.exponential(0.05, 0.01)), 0.9));
        assertRefused(momentum, TRAIN, "no state/dense1/weight/momentum");
        assertRefused(momentum, TRAIN, "state/dense1/weight/adam.m, which the model does not have");
        Trainer other = Trainer.of(Mlp.input(6).dense(3).build()).resume(file);
        assertRefused(other, TRAIN, "state/dense1/weight as float32[6, 9], needed float32[6, 3]");
    }

    @Test
    void aNetworksFileIsNoCheckpoint() {
        Path file = folder.resolve("network");
        Trainer plain = Trainer.of(Mlp.input(6).dense(3).build()).resume(file);
        String missing =
                assertThrows(UncheckedIOException.class, () -> plain.fit(TRAIN)).getMessage();
        assertTrue(missing.startsWith("load: cannot read "), missing);
        TRAINER.start().network().save(file);
        assertRefused(plain, TRAIN, "no state/dense1/weight");
    }

    /// What a file may say where a checkpoint has numbers.
    @Test
    void aCheckpointThatWasTamperedWithIsRefused() {
        Path file = folder.resolve("checkpoint");
        TRAINER.epochs(1).checkpoint(file, 1).fit(TRAIN, VALIDATION);
        TensorFile good = TensorFile.read(file);
        Trainer going = TRAINER.resume(file);
        rewrite(file, good, "adjoint.steps", "7");
        assertRefused(going, TRAIN, "after 7 steps of an epoch, needed 0 to 6");
        rewrite(file, good, "adjoint.steps", "-1");
        assertRefused(going, TRAIN, "after -1 steps");
        rewrite(file, good, "adjoint.steps", "many");
        assertRefused(going, TRAIN, "got many for adjoint.steps");
        rewrite(file, good, "adjoint.epochs", "1 2 3");
        assertRefused(going, TRAIN, "for adjoint.epochs");
    }

    private static void rewrite(Path file, TensorFile good, String name, String text) {
        Map<String, String> texts = new HashMap<>(good.texts());
        texts.put(name, text);
        new TensorFile(good.tensors(), texts).write(file);
    }

    @Test
    void aNetworkIsTrainedFurtherFromItsParameters() {
        Network network = TRAINER.epochs(1).fit(TRAIN, VALIDATION).network();
        Training further = TRAINER.seed(8).from(network).start();
        for (String name : network.parameterNames()) {
            assertEquals(network.parameter(name), further.network().parameter(name), name);
        }
        Tensor mean = network.parameter("batchNorm1/mean");
        assertEquals(mean, further.network().parameter("batchNorm1/mean"));
        assertEquals(Tensor.filled(mean.type(), 0), TRAINER.start().state().get("batchNorm1/mean"));
        Trainer other = Trainer.of(Mlp.input(6).dense(3).build());
        String message =
                assertThrows(IllegalArgumentException.class, () -> other.from(network))
                        .getMessage();
        assertTrue(message.startsWith("from: got a network of another model"), message);
    }

    static void assertSame(History expected, History got) {
        assertEquals(expected.epochs(), got.epochs());
        assertEquals(expected.network().values(), got.network().values());
    }

    private static void assertRefused(Trainer trainer, Dataset data, String message) {
        String got =
                assertThrows(IllegalArgumentException.class, () -> trainer.fit(data, VALIDATION))
                        .getMessage();
        assertTrue(got.contains(message), got);
    }
}
