package dev.adjoint.mlp.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Where a training takes its batches from: [Batches] of data in memory, [StreamedBatches] of a
/// file, [NoisyBatches] of either, or [ForwardingBatches] of your own. An epoch is one [#shuffle],
/// then each batch in turn. For one thread at a time.
public interface BatchSource extends AutoCloseable {
    /// The number of features a row.
    int features();

    /// The number of targets a row.
    int targets();

    /// Whether the targets are labels, one-hot rows.
    boolean isLabelled();

    /// The names of the columns, as far as they are known.
    default ColumnNames names() {
        return ColumnNames.NONE;
    }

    /// The number of batches an epoch.
    int count();

    /// The number of rows in a batch: all have the first one's but perhaps the last.
    int rows(int batch);

    /// Gives the next epoch a new order. Before the first call the order is the data's own.
    void shuffle(RandomGenerator random);

    /// Copies a batch row by row into arrays of its size.
    ///
    /// @param features rows × features
    /// @param targets rows × targets
    void copy(int batch, float[] features, float[] targets);

    /// Whether rows differ in weight.
    default boolean isWeighted() {
        return false;
    }

    /// Copies the weights of a batch's rows into an array of its size.
    default void copyWeights(int batch, float[] weights) {
        Arrays.fill(weights, 1);
    }

    /// Frees what is held, such as an open file; shuffling or copying takes hold of it again.
    @Override
    default void close() {}
}
