package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.ColumnNames;
import dev.adjoint.mlp.data.Dataset;

import java.util.List;

/// A transformation that shifts and scales each feature, and can be inverted.
public interface Scaler extends FeatureTransformation {
    /// Returns the value that [#apply(int, double)] maps to this one, up to rounding.
    double inverse(int feature, double value);

    /// Returns the data with its features transformed back.
    ///
    /// @throws IllegalArgumentException if its features differ from those that were fitted
    default Dataset inverse(Dataset data) {
        return new ColumnNames(features(), List.of())
                .strictlyOrdered("inverse", data)
                .mapped(this::inverse);
    }
}
