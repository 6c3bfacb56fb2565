package dev.adjoint.mlp.data;

/// A named column of a [Table]: numbers or texts, some of them possibly missing. Immutable.
public sealed interface Column permits NumberColumn, TextColumn {
    String name();

    /// The number of rows.
    int size();

    /// Whether the row has no value.
    boolean isMissing(int row);

    /// The value of a row as text; empty if it is missing.
    String text(int row);

    /// Returns the rows with these indices, in their order.
    Column rows(int... rows);
}
