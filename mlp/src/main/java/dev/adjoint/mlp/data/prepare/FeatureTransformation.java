package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.ColumnNames;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Table;

import java.util.Arrays;
import java.util.List;

/// A transformation that changes each numeric feature separately. Its parameters are lists with one
/// number per feature.
public interface FeatureTransformation extends Transformation {
    /// The names of the features that it was fitted to.
    List<String> features();

    /// Returns the transformed value.
    ///
    /// @param feature its index in [#features]
    /// @param value NaN if it is missing
    double apply(int feature, double value);

    @Override
    default Table apply(Table table) {
        Table transformed = table;
        for (int i = 0; i < features().size(); i++) {
            int feature = i;
            String name = features().get(i);
            transformed =
                    transformed.replaced(
                            name, table.numbers(name).mapped(value -> apply(feature, value)));
        }
        return transformed;
    }

    /// Returns the data with its features transformed, in the order in which they were fitted.
    ///
    /// @throws IllegalArgumentException if its features differ from those that were fitted
    default Dataset apply(Dataset data) {
        return new ColumnNames(features(), List.of())
                .strictlyOrdered("apply", data)
                .mapped(this::apply);
    }

    /// Returns rows of features transformed, in new arrays, as inputs for a network that was
    /// trained on transformed features.
    ///
    /// @param rows of the fitted features, in their order
    /// @throws IllegalArgumentException if a row has more or fewer features
    default float[][] apply(float[][] rows) {
        return Arrays.stream(rows)
                .map(row -> NumberFeatures.mapped(row, features().size(), this::apply))
                .toArray(float[][]::new);
    }
}
