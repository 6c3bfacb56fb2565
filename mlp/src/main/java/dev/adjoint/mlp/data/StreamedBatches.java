package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Batches of rows that are read as they are needed, once per epoch. Memory holds a buffer of rows,
/// regardless of their total number. The batches of an epoch must be copied in turn, from the
/// first.
///
/// A shuffled epoch takes each row from a random index of the buffer and stores the next row read
/// there. Each row occurs once, and at most a buffer's length before its position in the file. So a
/// file with sorted rows, by label for example, needs a buffer as large as the file, or a shuffled
/// copy.
public final class StreamedBatches implements BatchSource {
    private final RowSource source;
    private final int batchSize;
    private final int bufferSize;
    private Optional<Long> seed = Optional.empty();
    private Optional<ShuffleBuffer> epoch = Optional.empty();
    private int next;

    /// @param batchSize rows per batch
    /// @param bufferSize rows held in memory besides a batch: more rows are shuffled better
    public StreamedBatches(RowSource source, int batchSize, int bufferSize) {
        Batches.requireSize("size", batchSize);
        Batches.requireSize("buffer", bufferSize);
        this.source = source;
        this.batchSize = (int) Math.min(batchSize, source.size());
        this.bufferSize = (int) Math.min(bufferSize, source.size());
    }

    @Override
    public int features() {
        return source.features();
    }

    @Override
    public int targets() {
        return source.targets();
    }

    @Override
    public boolean isLabelled() {
        return source.isLabelled();
    }

    @Override
    public ColumnNames names() {
        return source.names();
    }

    @Override
    public int count() {
        return Math.toIntExact((source.size() + batchSize - 1) / batchSize);
    }

    @Override
    public int rows(int batch) {
        return (int) Math.min(batchSize, source.size() - (long) batch * batchSize);
    }

    @Override
    public void shuffle(RandomGenerator random) {
        seed = Optional.of(random.nextLong());
        close();
    }

    /// @throws IllegalArgumentException if the batch is neither the first nor the one after the
    ///   last copied, or the number of rows in the source has changed
    @Override
    public void copy(int batch, float[] features, float[] targets) {
        if (batch == 0) {
            close();
            epoch = Optional.of(new ShuffleBuffer(source, bufferSize, seed));
        }
        if (batch != next || epoch.isEmpty()) {
            throw Mistake.of(
                    "batches",
                    "number " + batch,
                    next + " or 0",
                    "copy the batches of a stream in turn");
        }
        for (int row = 0; row < rows(batch); row++) {
            epoch.get().take(row, features, targets);
        }
        next = batch + 1;
        if (next == count()) {
            epoch.get().requireEnd();
            close();
        }
    }

    @Override
    public void close() {
        epoch.ifPresent(ShuffleBuffer::close);
        epoch = Optional.empty();
        next = 0;
    }

    @Override
    public String toString() {
        return count()
                + " batches of "
                + batchSize
                + ", read as they are needed: "
                + source.size()
                + " rows, "
                + features()
                + " features, "
                + targets()
                + " targets";
    }
}
