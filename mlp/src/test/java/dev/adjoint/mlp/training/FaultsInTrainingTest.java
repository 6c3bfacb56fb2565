package dev.adjoint.mlp.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.BatchSource;
import dev.adjoint.mlp.data.Batches;
import dev.adjoint.mlp.data.Csv;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.ForwardingBatches;
import dev.adjoint.mlp.data.StreamedBatches;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.optimizer.Optimizers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What happens to a training whose batches end, whose watcher throws, whose thread is interrupted,
/// or whose checkpoint cannot be written: it says so with the epoch and the step, what was learnt
/// is there, and the next training is as ever.
class FaultsInTrainingTest {
    private static final Dataset TRAIN = TrainerTest.labelled(45);
    private static final int STEPS = 6;
    private static final Trainer TRAINER =
            Trainer.of(Mlp.input(6).dense(9, Activations.TANH).batchNorm().dense(3).build())
                    .optimizer(Optimizers.adam(0.02))
                    .batchSize(8)
                    .epochs(4)
                    .seed(3);

    @TempDir Path folder;

    /// Batches that throw when one is asked for, after so many.
    private static final class Failing extends ForwardingBatches {
        private final int after;
        private int copied;
        private int closed;

        Failing(int after) {
            super(new Batches(TRAIN, 8));
            this.after = after;
        }

        @Override
        public void copy(int batch, float[] features, float[] targets) {
            if (copied == after) {
                throw new UncheckedIOException(new IOException("stream closed"));
            }
            copied++;
            super.copy(batch, features, targets);
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private enum Call {
        PREPARED,
        STARTED,
        STEP,
        EPOCH,
        ENDED
    }

    /// A watcher that throws at a call, and notes all of them.
    private record Throwing(Call at, List<Call> calls) implements Watcher {
        private void note(Call call) {
            calls.add(call);
            if (call == at) {
                throw new IllegalStateException("on purpose");
            }
        }

        @Override
        public void trainingPrepared(Training training) {
            note(Call.PREPARED);
        }

        @Override
        public void trainingStarted(int epochs, int stepsPerEpoch) {
            note(Call.STARTED);
        }

        @Override
        public void stepEnded(int epoch, int step, double loss) {
            note(Call.STEP);
        }

        @Override
        public void epochEnded(Epoch epoch) {
            note(Call.EPOCH);
        }

        @Override
        public void trainingEnded() {
            note(Call.ENDED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 9, 11, 12})
    void batchesThatEndLeaveWhatTheLastFullStepLeft(int after) {
        Failing failing = new Failing(after);
        TrainingFailedException failure =
                assertThrows(TrainingFailedException.class, () -> TRAINER.fit(failing));
        String begins =
                "fit: got an exception from its batches after "
                        + after % STEPS
                        + " of 6 steps of epoch "
                        + (after / STEPS + 1)
                        + ": java.io.UncheckedIOException";
        assertTrue(failure.getMessage().startsWith(begins), failure::getMessage);
        assertEquals(UncheckedIOException.class, failure.getCause().getClass());
        assertEquals(1, failing.closed);
        assertEquals(after / STEPS, failure.history().epochs().size());
        assertEquals(stopped(after), failure.history().network().values());
        CheckpointTest.assertSame(TRAINER.fit(TRAIN), TRAINER.fit(new Failing(-1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 11})
    void aTrainingWhoseBatchesEndedGoesOnFromItsLastStep(int after) {
        Path file = folder.resolve("checkpoint");
        Trainer saved = TRAINER.checkpoint(file, 3);
        assertThrows(TrainingFailedException.class, () -> saved.fit(new Failing(after)));
        CheckpointTest.assertSame(TRAINER.fit(TRAIN), saved.resume(file).fit(TRAIN));
    }

    @Test
    void aFileThatIsGoneIsNamed() throws IOException {
        Path file = folder.resolve("rows.csv");
        Files.writeString(file, "a,b,y\n" + "1,2,no\n3,5,yes\n".repeat(20));
        Trainer trainer = Trainer.of(Mlp.input(2).dense(2).build()).batchSize(8).epochs(3);
        BatchSource batches = new StreamedBatches(Csv.file(file).label("y").rows(), 8, 10);
        Watcher deleting =
                new Watcher() {
                    @Override
                    public void epochEnded(Epoch epoch) {
                        file.toFile().delete();
                    }
                };
        TrainingFailedException failure =
                assertThrows(
                        TrainingFailedException.class, () -> trainer.watch(deleting).fit(batches));
        String message = failure.getMessage();
        assertTrue(message.contains("after 0 of 5 steps of epoch 2"), message);
        assertTrue(message.contains(file.toString()), message);
        assertEquals(1, failure.history().epochs().size());
    }

    @Test
    void validationDataThatEndIsNamedAndTheEpochIsNotLost() {
        Path file = folder.resolve("checkpoint");
        Trainer saved = TRAINER.checkpoint(file, 5);
        TrainingFailedException failure =
                assertThrows(
                        TrainingFailedException.class,
                        () -> saved.fit(new Batches(TRAIN, 8), new Failing(8)));
        String message = failure.getMessage();
        assertTrue(message.contains("its validation data after 6 of 6 steps of epoch 2"), message);
        BatchSource validation = new Batches(TRAIN, 8);
        CheckpointTest.assertSame(
                TRAINER.fit(new Batches(TRAIN, 8), validation),
                saved.resume(file).fit(new Batches(TRAIN, 8), validation));
    }

    @ParameterizedTest
    @EnumSource(names = {"STEP", "EPOCH"})
    void aWatcherThatThrowsEndsTheTrainingAndTheOthersAreTold(Call at) {
        Throwing throwing = new Throwing(at, new ArrayList<>());
        Throwing other = new Throwing(null, new ArrayList<>());
        Failing batches = new Failing(-1);
        Trainer trainer = TRAINER.watch(throwing).watch(other);
        TrainingFailedException failure =
                assertThrows(TrainingFailedException.class, () -> trainer.fit(batches));
        assertTrue(failure.getMessage().contains("from a watcher after "), failure::getMessage);
        assertEquals("on purpose", failure.getCause().getMessage());
        assertEquals(1, batches.closed);
        assertEquals(Call.ENDED, throwing.calls.getLast());
        assertEquals(Call.ENDED, other.calls.getLast());
        int taken = at == Call.STEP ? 1 : STEPS;
        assertEquals(stopped(taken), failure.history().network().values());
    }

    @ParameterizedTest
    @EnumSource(names = {"PREPARED", "STARTED", "ENDED"})
    void aWatcherThatThrowsBeforeOrAfterLeavesNothingOpen(Call at) {
        Throwing throwing = new Throwing(at, new ArrayList<>());
        Throwing other = new Throwing(null, new ArrayList<>());
        Failing batches = new Failing(-1);
        Trainer trainer = TRAINER.watch(throwing).watch(other);
        assertThrows(IllegalStateException.class, () -> trainer.fit(batches));
        assertEquals(1, batches.closed);
        assertEquals(Call.ENDED, other.calls.getLast());
    }

    /// The one that ended it is told, and the other beside it.
    @Test
    void aSecondFailureDoesNotHideTheFirst() {
        Throwing atEnd = new Throwing(Call.ENDED, new ArrayList<>());
        TrainingFailedException failure =
                assertThrows(
                        TrainingFailedException.class,
                        () -> TRAINER.watch(atEnd).fit(new Failing(3)));
        assertEquals(IllegalStateException.class, failure.getSuppressed()[0].getClass());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptedTrainingEndsAfterItsStepAndGoesOnLater(boolean isAtTheEndOfAnEpoch) {
        Path file = folder.resolve("checkpoint");
        int steps = isAtTheEndOfAnEpoch ? 2 * STEPS : STEPS + 2;
        List<Double> losses = new ArrayList<>();
        Watcher interrupting =
                new Watcher() {
                    @Override
                    public void stepEnded(int epoch, int step, double loss) {
                        losses.add(loss);
                        if (losses.size() == steps) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        Trainer saved = TRAINER.checkpoint(file, 1);
        History history = saved.watch(interrupting).fit(TRAIN);
        assertTrue(Thread.interrupted(), "the thread is no longer interrupted");
        assertEquals(steps, losses.size());
        assertEquals(stopped(steps), history.network().values());
        CheckpointTest.assertSame(TRAINER.fit(TRAIN), saved.resume(file).fit(TRAIN));
    }

    @Test
    void aNetworkIsSavedByAnInterruptedThread() {
        Path file = folder.resolve("network");
        Network network = TRAINER.fit(TRAIN).network();
        Thread.currentThread().interrupt();
        network.save(file);
        assertTrue(Thread.interrupted(), "the thread is no longer interrupted");
        Network read = Network.load(file, network.model(), Losses.SOFTMAX_CROSS_ENTROPY);
        assertEquals(network.values(), read.values());
    }

    @Test
    void aCheckpointThatCannotBeWrittenLosesNothing() throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        Path file = gone.resolve("checkpoint");
        Watcher removing =
                new Watcher() {
                    @Override
                    public void epochEnded(Epoch epoch) {
                        if (epoch.number() == 2) {
                            assertTrue(file.toFile().delete() && gone.toFile().delete());
                        }
                    }
                };
        TrainingFailedException failure =
                assertThrows(
                        TrainingFailedException.class,
                        () -> TRAINER.checkpoint(file, 1).watch(removing).fit(TRAIN));
        String message = failure.getMessage();
        assertTrue(message.contains("from writing its checkpoint after 0 of 6 steps"), message);
        assertTrue(message.contains("save: cannot write " + file), message);
        assertEquals(2, failure.history().epochs().size());
        assertEquals(stopped(2 * STEPS), failure.history().network().values());
        assertFalse(Files.exists(gone));
    }

    /// What a training that was stopped after so many steps leaves.
    private static Map<String, Tensor> stopped(int steps) {
        if (steps == 0) {
            return TRAINER.start().network().values();
        }
        return TRAINER.watch(new CheckpointTest.StopAfter(steps)).fit(TRAIN).network().values();
    }
}
