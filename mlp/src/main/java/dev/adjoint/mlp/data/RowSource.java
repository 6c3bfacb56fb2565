package dev.adjoint.mlp.data;

/// Rows that memory may be too small for, and that can be read again and again, such as those of
/// [Csv#rows] and [Idx#rows].
public interface RowSource {
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

    /// The number of rows.
    long size();

    /// Begins to read at the first row.
    RowReader open();
}
