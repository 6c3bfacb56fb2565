package dev.adjoint.mlp.data;

import java.util.random.RandomGenerator;

/// Batches that delegate everything to another source. A subclass overrides the methods that it
/// changes. Closing it closes the other source.
///
/// ```java
/// final class Mirrored extends ForwardingBatches {
///     Mirrored(BatchSource source) {
///         super(source);
///     }
///
///     @Override
///     public void copy(int batch, float[] features, float[] targets) {
///         super.copy(batch, features, targets);
///         …
///     }
/// }
/// ```
public abstract class ForwardingBatches implements BatchSource {
    private final BatchSource source;

    /// @param source the source to delegate to
    protected ForwardingBatches(BatchSource source) {
        this.source = source;
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
        return source.count();
    }

    @Override
    public int rows(int batch) {
        return source.rows(batch);
    }

    @Override
    public void shuffle(RandomGenerator random) {
        source.shuffle(random);
    }

    @Override
    public void copy(int batch, float[] features, float[] targets) {
        source.copy(batch, features, targets);
    }

    @Override
    public boolean isWeighted() {
        return source.isWeighted();
    }

    @Override
    public void copyWeights(int batch, float[] weights) {
        source.copyWeights(batch, weights);
    }

    @Override
    public void close() {
        source.close();
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
