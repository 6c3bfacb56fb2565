package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.ColumnNames;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Table;

import java.util.Arrays;
import java.util.List;

/// A transformation that changes features one by one, each a number, by numbers that it keeps: one
/// list a parameter, one number a feature.
public interface FeatureTransformation extends Transformation {
    /// The names of the features that it was fitted to.
    List<String> features();

    /// What becomes of a value.
    ///
    /// @param feature its place in [#features]
    /// @param value NaN where it is missing
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

    /// The data with its features transformed, in the order in which they were fitted.
    ///
    /// @throws IllegalArgumentException if its features are others than those that were fitted
    default Dataset apply(Dataset data) {
        return new ColumnNames(features(), List.of())
                .strictlyOrdered("apply", data)
                .mapped(this::apply);
    }

    /// Rows of features transformed, in new arrays: what a network that was trained on transformed
    /// features is asked with.
    ///
    /// @param rows of the features that were fitted, in their order
    /// @throws IllegalArgumentException where a row has more or fewer
    default float[][] apply(float[][] rows) {
        return Arrays.stream(rows)
                .map(row -> NumberFeatures.mapped(row, features().size(), this::apply))
                .toArray(float[][]::new);
    }
}
