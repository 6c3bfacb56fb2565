package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.NumberColumn;
import dev.adjoint.mlp.data.Table;
import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The numeric features of a table or a data set, for fitting one by one.
///
/// @param column returns the values of the feature at an index
record NumberFeatures(List<String> names, IntFunction<double[]> column) {
    static NumberFeatures of(Table table) {
        List<String> names = table.numberFeatures();
        List<NumberColumn> columns = names.stream().map(table::numbers).toList();
        return new NumberFeatures(names, place -> columns.get(place).values());
    }

    static NumberFeatures of(Dataset data) {
        return new NumberFeatures(data.featureNames(), data::featureColumn);
    }

    /// Returns the targets of a regression in place of features.
    ///
    /// @throws IllegalArgumentException if they are labels
    static NumberFeatures ofTargets(Dataset data) {
        return new NumberFeatures(data.targetNames(), data::targetColumn);
    }

    /// Computes a figure of each feature from its values that are not missing.
    ///
    /// @param operation its name in messages
    /// @throws IllegalArgumentException if all values of a feature are missing
    List<Double> figures(String operation, ToDoubleFunction<double[]> figure) {
        return IntStream.range(0, names.size())
                .mapToObj(
                        place -> {
                            double[] values = present(column.apply(place));
                            requireSome(operation, names.get(place), values.length);
                            return figure.applyAsDouble(values);
                        })
                .toList();
    }

    static float[] mapped(float[] row, int features, Dataset.FeatureFunction function) {
        if (row.length != features) {
            throw Mistake.of(
                    "apply",
                    row.length + " features in a row",
                    features,
                    "give those that it was fitted to");
        }
        float[] mapped = new float[features];
        for (int i = 0; i < features; i++) {
            mapped[i] = (float) function.of(i, row[i]);
        }
        return mapped;
    }

    private static double[] present(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    }

    /// @param values the number of values in a column
    static void requireSome(String operation, String name, int values) {
        if (values == 0) {
            throw Mistake.of(
                    operation,
                    "no value in the column " + name,
                    "one or more",
                    "leave the column out");
        }
    }
}
