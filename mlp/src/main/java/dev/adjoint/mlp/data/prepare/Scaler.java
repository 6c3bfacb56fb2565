package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.ColumnNames;
import dev.adjoint.mlp.data.Dataset;

import java.util.List;

/// A transformation that moves and stretches each feature, and can undo it.
public interface Scaler extends FeatureTransformation {
    /// The value that [#apply(int, double)] makes this one of, up to rounding.
    double inverse(int feature, double value);

    /// The data with its features as they were before.
    ///
    /// @throws IllegalArgumentException where its features are others than those that were fitted
    default Dataset inverse(Dataset data) {
        return new ColumnNames(features(), List.of())
                .strictlyOrdered("inverse", data)
                .mapped(this::inverse);
    }
}
