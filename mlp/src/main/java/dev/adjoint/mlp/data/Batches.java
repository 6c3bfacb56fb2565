package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A data set cut into batches of one size; the last one may be smaller. Each row is in exactly one
/// batch. Neither shuffling nor copying a batch allocates memory.
public final class Batches implements BatchSource {
    private final Dataset data;
    private final int batchSize;
    private final int[] order;

    /// Batches of rows in the data's own order.
    public Batches(Dataset data, int batchSize) {
        requireSize("size", batchSize);
        this.data = data;
        this.batchSize = Math.min(batchSize, data.size());
        this.order = inOrder(data.size());
    }

    /// The rows, in their own order.
    public Dataset data() {
        return data;
    }

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

    /// Puts the rows into a new random order.
    @Override
    public void shuffle(RandomGenerator random) {
        shuffle(order, random);
    }

    @Override
    public ColumnNames names() {
        return ColumnNames.of(data);
    }

    @Override
    public int count() {
        return (order.length + batchSize - 1) / batchSize;
    }

    @Override
    public int rows(int batch) {
        return Math.min(batchSize, order.length - batch * batchSize);
    }

    @Override
    public void copy(int batch, float[] features, float[] targets) {
        int start = batch * batchSize;
        for (int i = 0; i < rows(batch); i++) {
            data.copyRow(order[start + i], i, features, targets);
        }
    }

    @Override
    public boolean isWeighted() {
        return data.isWeighted();
    }

    @Override
    public void copyWeights(int batch, float[] weights) {
        int start = batch * batchSize;
        for (int i = 0; i < rows(batch); i++) {
            weights[i] = data.weight(order[start + i]);
        }
    }

    static void requireSize(String what, int rows) {
        if (rows < 1) {
            throw Mistake.of("batches", "the " + what + " " + rows, "1 or more", "take 32");
        }
    }

    static int[] inOrder(int count) {
        return IntStream.range(0, count).toArray();
    }

    /// Fisher–Yates shuffle, in the form of Durstenfeld's algorithm 235: every order is equally
    /// likely.
    static void shuffle(int[] order, RandomGenerator random) {
        for (int last = order.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int kept = order[last];
            order[last] = order[other];
            order[other] = kept;
        }
    }

    /// Returns text such as `57 batches of 32: 1797 rows, 64 features, 10 targets`.
    @Override
    public String toString() {
        return count() + (count() == 1 ? " batch of " : " batches of ") + batchSize + ": " + data;
    }
}
