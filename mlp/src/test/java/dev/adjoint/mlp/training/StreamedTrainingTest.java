package dev.adjoint.mlp.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.BatchSource;
import dev.adjoint.mlp.data.Batches;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.ForwardingBatches;
import dev.adjoint.mlp.data.NoisyBatches;
import dev.adjoint.mlp.data.RowReader;
import dev.adjoint.mlp.data.RowSource;
import dev.adjoint.mlp.data.StreamedBatches;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.optimizer.Optimizers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Trainings on batches that are not all in memory.
class StreamedTrainingTest {
    private static final Dataset TRAIN = TrainerTest.labelled(45);
    private static final Dataset VALIDATION = TrainerTest.labelled(20);

    private static final Trainer TRAINER =
            Trainer.of(Mlp.input(6).dense(9, Activations.TANH).dense(3).build())
                    .optimizer(Optimizers.adam(0.02))
                    .batchSize(8)
                    .epochs(4);

    @TempDir Path folder;

    /// Rows of a data set, and how many readers of them are open.
    private record Stream(Dataset data, AtomicInteger readers) implements RowSource {
        @Override
        public int features() {
            return data.features();
        }

        @Override
        public int targets() {
            return data.targets();
        }

        @Override
        public boolean isLabelled() {
            return data.isLabelled();
        }

        @Override
        public long size() {
            return data.size();
        }

        @Override
        public RowReader open() {
            readers.incrementAndGet();
            return new RowReader() {
                private int read;

                @Override
                public Optional<Dataset> next(int rows) {
                    int from = read;
                    read = Math.min(from + rows, data.size());
                    return from == read
                            ? Optional.empty()
                            : Optional.of(data.rows(IntStream.range(from, read).toArray()));
                }

                @Override
                public void close() {
                    readers.decrementAndGet();
                }
            };
        }
    }

    private static BatchSource streamed(AtomicInteger open) {
        return new StreamedBatches(new Stream(TRAIN, open), 8, 20);
    }

    @Test
    void aStreamIsTrainedOnAsDataInMemoryIs() {
        BatchSource inMemory = new Batches(TRAIN, 8);
        CheckpointTest.assertSame(
                TRAINER.fit(TRAIN, VALIDATION), TRAINER.fit(inMemory, VALIDATION));
        AtomicInteger open = new AtomicInteger();
        History history = TRAINER.epochs(20).fit(streamed(open), VALIDATION);
        assertTrue(history.epochs().getLast().validationAccuracy() > 0.8, history::toString);
        assertEquals(0, open.get(), "a reader is open");
    }

    /// The batches before the place of the stop are read again, and not trained on.
    @Test
    void aStreamGoesOnWhereItWasToTheBit() {
        AtomicInteger open = new AtomicInteger();
        Path file = folder.resolve("checkpoint");
        History expected = TRAINER.fit(streamed(open), VALIDATION);
        for (int steps : new int[] {1, 4, 6, 9}) {
            TRAINER.checkpoint(file, 1)
                    .watch(new CheckpointTest.StopAfter(steps))
                    .fit(streamed(open), VALIDATION);
            assertEquals(0, open.get(), "a reader is open");
            CheckpointTest.assertSame(
                    expected, TRAINER.resume(file).fit(streamed(open), VALIDATION));
        }
    }

    @Test
    void noiseChangesWhatIsTrainedOnAndNotHowWellItIsMeasured() {
        History clean = TRAINER.fit(TRAIN, VALIDATION);
        History none = TRAINER.fit(new NoisyBatches(new Batches(TRAIN, 8), 0), VALIDATION);
        assertEquals(clean.epochs().size(), none.epochs().size());
        History noisy = TRAINER.fit(new NoisyBatches(new Batches(TRAIN, 8), 0.3), VALIDATION);
        Epoch last = noisy.epochs().getLast();
        assertEquals(noisy.network().evaluate(VALIDATION).loss(), last.validationLoss());
        assertTrue(last.trainingLoss() != none.epochs().getLast().trainingLoss());
    }

    /// Cuts of the same rows, all of whose losses are means of the same numbers.
    @Test
    void aStreamIsEvaluatedAsDataInMemoryIs() {
        Network network = TRAINER.fit(TRAIN).network();
        AtomicInteger open = new AtomicInteger();
        for (int rows : new int[] {1, 255, 256, 257, 700}) {
            Dataset data = TrainerTest.labelled(rows);
            Evaluation expected = network.evaluate(data);
            BatchSource same = new StreamedBatches(new Stream(data, open), 256, 20);
            assertEquals(expected.toString(), network.evaluate(same).toString());
            BatchSource smaller = new StreamedBatches(new Stream(data, open), 7, 20);
            Evaluation other = network.evaluate(smaller);
            assertEquals(expected.loss(), other.loss(), 1e-6 * expected.loss());
            assertEquals(expected.accuracy(), other.accuracy());
        }
        assertEquals(0, open.get(), "a reader is open");
    }

    @Test
    void numbersAreEvaluatedFromAStreamToo() {
        Dataset line = Dataset.of(new float[][] {{0}, {1}, {2}}, new float[][] {{1}, {3}, {5}});
        Network network = Trainer.of(Mlp.input(1).dense(1).build()).fit(line).network();
        BatchSource stream = new StreamedBatches(new Stream(line, new AtomicInteger()), 256, 1);
        assertEquals(network.evaluate(line), network.evaluate(stream));
    }

    /// Batches that may be read and not shuffled.
    private static final class Unshuffled extends ForwardingBatches {
        Unshuffled(BatchSource source) {
            super(source);
        }

        @Override
        public void shuffle(RandomGenerator random) {
            throw new AssertionError("shuffled");
        }
    }

    @Test
    void validationMayBeAStreamAndIsNeverShuffled() {
        AtomicInteger open = new AtomicInteger();
        BatchSource validation =
                new Unshuffled(new StreamedBatches(new Stream(VALIDATION, open), 256, 3));
        Trainer stopping = TRAINER.epochs(9).earlyStopping(3, 0);
        CheckpointTest.assertSame(
                stopping.fit(streamed(open), VALIDATION), stopping.fit(streamed(open), validation));
        assertEquals(0, open.get(), "a reader is open");
    }

    @Test
    void oneSourceForTrainingAndValidationIsRefused() {
        BatchSource batches = new Batches(TRAIN, 8);
        String message =
                assertThrows(IllegalArgumentException.class, () -> TRAINER.fit(batches, batches))
                        .getMessage();
        assertTrue(message.startsWith("fit: got one source for training and"), message);
    }

    @Test
    void validationWithOtherTargetsIsRefused() {
        Dataset other = Dataset.labelled(new float[1][6], new int[] {0}, 4);
        BatchSource batches = new Batches(other, 8);
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> TRAINER.fit(new Batches(TRAIN, 8), batches))
                        .getMessage();
        assertTrue(message.startsWith("fit: got data with 6 features and 4 targets"), message);
    }

    @Test
    void batchesWithOtherFeaturesAreRefused() {
        Dataset other = Dataset.labelled(new float[][] {{1, 2}}, new int[] {0}, 3);
        BatchSource batches = new Batches(other, 8);
        String message =
                assertThrows(IllegalArgumentException.class, () -> TRAINER.fit(batches))
                        .getMessage();
        assertTrue(message.startsWith("fit: got data with 2 features"), message);
    }
}
