package dev.adjoint.mlp.data;

import java.io.Closeable;
import java.util.Optional;

/// One pass over the rows of a [RowSource].
public interface RowReader extends Closeable {
    /// Returns up to this many of the next rows; empty at the end.
    Optional<Dataset> next(int rows);

    @Override
    void close();
}
