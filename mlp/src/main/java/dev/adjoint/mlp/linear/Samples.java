package dev.adjoint.mlp.linear;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;

/// Rows of features with a target each, checked: at least one row, all of one length, all numbers
/// finite.
final class Samples {
    private final double[][] features;
    private final double[] targets;

    private Samples(double[][] features, double[] targets) {
        this.features = features;
        this.targets = targets;
    }

    /// @param operation the start of error messages
    static Samples of(String operation, double[][] features, double[] targets) {
        requireRows(operation, features, targets.length);
        for (int row = 0; row < features.length; row++) {
            for (int column = 0; column < features[row].length; column++) {
                requireFinite(operation, features[row][column], row, "column " + column);
            }
            requireFinite(operation, targets[row], row, "the target");
        }
        return new Samples(features, targets);
    }

    /// Samples whose targets are 0 or 1.
    static Samples labelled(String operation, double[][] features, int[] labels) {
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] != 0 && labels[row] != 1) {
                throw mistake(
                        operation,
                        "the label " + labels[row] + " in row " + row,
                        "0 or 1",
                        "number the two classes so");
            }
        }
        return of(operation, features, Arrays.stream(labels).asDoubleStream().toArray());
    }

    /// A data set's rows with their one target.
    static Samples of(String operation, Dataset data) {
        if (data.targets() != 1) {
            throw mistake(
                    operation,
                    data.targets() + " targets a row",
                    "one",
                    "fit a model for each, or train an Mlp");
        }
        double[] targets = new double[data.size()];
        Arrays.setAll(targets, row -> data.targets(row)[0]);
        return of(operation, features(data), targets);
    }

    /// A data set's rows with their labels 0 and 1.
    static Samples labelled(String operation, Dataset data) {
        if (!data.isLabelled() || data.targets() != 2) {
            throw mistake(
                    operation,
                    data + (data.isLabelled() ? ", labelled" : ", not labelled"),
                    "labels of two classes",
                    "train an Mlp by softmax cross-entropy for more");
        }
        return labelled(operation, features(data), data.labels());
    }

    int size() {
        return features.length;
    }

    int columns() {
        return features[0].length;
    }

    double[] row(int row) {
        return features[row];
    }

    double[] targets() {
        return targets;
    }

    /// The features, with a 1 appended to each row if there is an intercept, which is the weight of
    /// that constant.
    double[][] design(boolean intercept) {
        double[][] design = new double[size()][];
        for (int row = 0; row < size(); row++) {
            design[row] = Arrays.copyOf(features[row], columns() + (intercept ? 1 : 0));
            if (intercept) {
                design[row][columns()] = 1;
            }
        }
        return design;
    }

    void requireColumns(String operation, int columns) {
        if (columns() != columns) {
            throw mistake(
                    operation,
                    columns() + " features",
                    columns + " as the model has inputs",
                    "change the one or the other");
        }
    }

    private static double[][] features(Dataset data) {
        double[][] rows = new double[data.size()][data.features()];
        for (int row = 0; row < rows.length; row++) {
            float[] features = data.features(row);
            Arrays.setAll(rows[row], column -> features[column]);
        }
        return rows;
    }

    private static void requireRows(String operation, double[][] features, int targets) {
        if (features.length == 0) {
            throw mistake(operation, "no rows", "one or more", "check where the data comes from");
        }
        if (features.length != targets) {
            throw mistake(
                    operation,
                    features.length + " rows of features and " + targets + " targets",
                    "as many of one as of the other",
                    "give each row its target");
        }
        if (features[0].length == 0) {
            throw mistake(operation, "rows without features", "one or more", "add a feature");
        }
        for (int row = 0; row < features.length; row++) {
            if (features[row].length != features[0].length) {
                throw mistake(
                        operation,
                        features[row].length + " features in row " + row,
                        features[0].length + " as in row 0",
                        "pad or drop the ragged row");
            }
        }
    }

    private static void requireFinite(String operation, double value, int row, String place) {
        if (!Double.isFinite(value)) {
            throw mistake(
                    operation,
                    value + " in row " + row + ", " + place,
                    "finite numbers",
                    "drop or fill in the missing value");
        }
    }

    private static IllegalArgumentException mistake(
            String operation, String got, String needed, String cure) {
        return Mistake.of(operation, got, needed, cure);
    }
}
