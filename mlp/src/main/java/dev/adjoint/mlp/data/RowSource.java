package dev.adjoint.mlp.data;

/// Rows that may exceed memory and can be read repeatedly, such as those of [Csv#rows] and
/// [Idx#rows].
public interface RowSource {
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

    /// The number of rows.
    long size();

    /// Starts reading at the first row.
    RowReader open();
}
