package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Batches of rows that are read as they are needed, once an epoch. Memory holds a buffer of rows,
/// however many there are; the batches of an epoch are to be copied in turn, from the first.
///
/// A shuffled epoch takes each row from a random place of the buffer and puts the next one read
/// there: each row comes once, and none comes more than a buffer's length before its turn in the
/// file. So a file whose rows are sorted, by label for example, needs a buffer of all of it, or a
/// shuffled copy.
public final class StreamedBatches implements BatchSource {
    private final RowSource source;
    private final int batchSize;
    private final int bufferSize;
    private Optional<Long> seed = Optional.empty();
    private Optional<ShuffleBuffer> epoch = Optional.empty();
    private int next;

    /// @param batchSize rows a batch
    /// @param bufferSize rows that memory holds beside a batch: the more, the better they are mixed
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

    /// @throws IllegalArgumentException where the batch is neither the first nor the one after the
    ///   last that was copied, or the source no longer has as many rows as at first
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
}
