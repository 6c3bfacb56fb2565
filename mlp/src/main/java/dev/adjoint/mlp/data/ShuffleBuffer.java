package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.io.Closeable;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// One pass over rows in a random order, holding a bounded number of rows at a time.
final class ShuffleBuffer implements Closeable {
    /// The number of rows per read.
    private static final int PIECE = 256;

    private final RowSource source;
    private final RowReader reader;
    private final Optional<RandomGenerator> random;
    private final float[] features;
    private final float[] targets;
    private final int[] places;
    private Optional<Dataset> piece = Optional.empty();
    private int pieceRow;
    private int held;
    private int oldest;

    /// @param seed of the order; if empty, the rows keep the source's order
    ShuffleBuffer(RowSource source, int size, Optional<Long> seed) {
        this.source = source;
        this.random = seed.map(Randomness::of);
        this.features = new float[Math.multiplyExact(size, source.features())];
        this.targets = new float[Math.multiplyExact(size, source.targets())];
        this.places = Batches.inOrder(size);
        this.reader = source.open();
    }

    /// Copies the next row to row `to` of a batch.
    void take(int to, float[] batchFeatures, float[] batchTargets) {
        while (held < places.length && read(places[(oldest + held) % places.length])) {
            held++;
        }
        if (held == 0) {
            throw changed("fewer rows");
        }
        random.ifPresent(generator -> swap(oldest, oldest + generator.nextInt(held)));
        int place = places[oldest];
        copy(features, place, batchFeatures, to, source.features());
        copy(targets, place, batchTargets, to, source.targets());
        oldest = (oldest + 1) % places.length;
        held--;
    }

    /// @throws IllegalArgumentException if there are more rows
    void requireEnd() {
        if (held > 0 || read(0)) {
            throw changed("more rows");
        }
    }

    /// Reads the next row, if there is one, into an index of the buffer.
    private boolean read(int place) {
        if (piece.isEmpty() || pieceRow == piece.get().size()) {
            piece = reader.next(PIECE);
            pieceRow = 0;
        }
        piece.ifPresent(rows -> rows.copyRow(pieceRow++, place, features, targets));
        return piece.isPresent();
    }

    private void swap(int first, int second) {
        int other = second % places.length;
        int kept = places[first];
        places[first] = places[other];
        places[other] = kept;
    }

    private static void copy(float[] from, int row, float[] batch, int to, int columns) {
        System.arraycopy(from, row * columns, batch, to * columns, columns);
    }

    private IllegalArgumentException changed(String got) {
        return Mistake.of(
                "batches",
                got + " than at first",
                source.size() + " in each epoch",
                "leave the file as it is while it is trained on");
    }

    @Override
    public void close() {
        reader.close();
    }
}
