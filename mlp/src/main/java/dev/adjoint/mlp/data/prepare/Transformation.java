package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Table;

/// What is done to each table in the same way: what a [Preparation] has learnt from the training
/// part. Immutable; its text says what it does.
public interface Transformation {
    /// The table with its features transformed; rows and targets stay as they are.
    ///
    /// @throws IllegalArgumentException where a column that was fitted is not there, or of another
    ///   kind
    Table apply(Table table);
}
