package dev.adjoint.mlp.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Source of a training's batches: [Batches] of data in memory, [StreamedBatches] of a file,
/// [NoisyBatches] of either, or [ForwardingBatches] of your own. An epoch is one [#shuffle], then
/// each batch in turn. Not safe for use by several threads.
public interface BatchSource extends AutoCloseable {
    /// The number of features per row.
    int features();

    /// The number of targets per row.
    int targets();

    /// Whether the targets are labels, stored as one-hot rows.
    boolean isLabelled();

    /// The names of the columns, if known.
    default ColumnNames names() {
        return ColumnNames.NONE;
    }

    /// The number of batches per epoch.
    int count();

    /// The number of rows in a batch. All batches are as large as the first, except perhaps the
    /// last.
    int rows(int batch);

    /// Gives the next epoch a new order. Before the first call the order is the data's own.
    void shuffle(RandomGenerator random);

    /// Copies a batch row by row into arrays of its size.
    ///
    /// @param features rows × features
    /// @param targets rows × targets
    void copy(int batch, float[] features, float[] targets);

    /// Whether rows have different weights.
    default boolean isWeighted() {
        return false;
    }

    /// Copies the weights of a batch's rows into an array of its size.
    default void copyWeights(int batch, float[] weights) {
        Arrays.fill(weights, 1);
    }

    /// Releases resources such as an open file. Shuffling or copying acquires them again.
    @Override
    default void close() {}
}
