package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Table;

/// A transformation applied identically to each table, fitted by a [Preparation] to the training
/// part. Immutable; its text describes it.
public interface Transformation {
    /// Returns the table with its features transformed; rows and targets are unchanged.
    ///
    /// @throws IllegalArgumentException if a fitted column does not exist, or is of another kind
    Table apply(Table table);
}
