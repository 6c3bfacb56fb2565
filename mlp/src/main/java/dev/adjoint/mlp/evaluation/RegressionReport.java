package dev.adjoint.mlp.evaluation;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.text.TextTable;
import dev.adjoint.mlp.training.Network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The quality of predicted numbers, per target.
///
/// ```java
/// System.out.println(RegressionReport.of(network, split.test()));
/// ```
///
/// @param targets the scores of each target, in order
public record RegressionReport(List<RegressionScores> targets) {
    public RegressionReport {
        targets = List.copyOf(targets);
    }

    /// Returns a report of a network's outputs.
    ///
    /// @throws IllegalArgumentException if the data has labels, or has other features or targets
    ///   than the network
    public static RegressionReport of(Network network, Dataset data) {
        int count = network.model().outputs();
        requireNumbers(data);
        Requirements.require(
                data.targets() == count,
                "report",
                data.targets() + " targets",
                count + " as the model has",
                "change the last layer, or the data");
        Dataset ordered = network.columns().ordered("report", data);
        return of(network.predict(ordered.featureRows()), ordered);
    }

    /// Returns a report of predictions, such as ones that a `TargetScaler` converted back to the
    /// units of the data's targets.
    ///
    /// @param predicted one row per row of the data, with one number per target
    /// @throws IllegalArgumentException if the data has labels, or numbers of rows or targets
    ///   differ
    public static RegressionReport of(float[][] predicted, Dataset data) {
        requireNumbers(data);
        Requirements.require(
                predicted.length == data.size(),
                "report",
                predicted.length + " predictions",
                data.size() + " as there are rows",
                "predict all of them");
        for (float[] row : predicted) {
            Requirements.require(
                    row.length == data.targets(),
                    "report",
                    row.length + " predictions in a row",
                    data.targets() + " as there are targets",
                    "predict each");
        }
        return new RegressionReport(
                IntStream.range(0, data.targets())
                        .mapToObj(target -> scores(data, predicted, target))
                        .toList());
    }

    /// Returns a report of one target.
    ///
    /// @param features the number of features that the predictions were made from
    /// @throws IllegalArgumentException if there are no rows, or if the arrays differ in length
    public static RegressionReport of(double[] targets, double[] predicted, int features) {
        return new RegressionReport(
                List.of(RegressionScores.of("target", targets, predicted, features)));
    }

    /// Returns a table with one line per target. `-` stands for NaN.
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("", "RMSE", "MAE", "median AE", "R²", "adjusted R²"));
        targets.forEach(scores -> lines.add(line(scores)));
        return TextTable.of(lines);
    }

    private static void requireNumbers(Dataset data) {
        Requirements.require(
                !data.isLabelled(), "report", "labels", "numbers", "use a ClassificationReport");
    }

    private static RegressionScores scores(Dataset data, float[][] predicted, int target) {
        double[] truths = data.targetColumn(target);
        double[] outputs = Arrays.stream(predicted).mapToDouble(row -> row[target]).toArray();
        String name = data.targetNames().get(target);
        return RegressionScores.of(name, truths, outputs, data.features());
    }

    private static List<String> line(RegressionScores scores) {
        return List.of(
                scores.name(),
                TextTable.number(scores.rmse()),
                TextTable.number(scores.mae()),
                TextTable.number(scores.medianAbsoluteError()),
                TextTable.number(scores.rSquared()),
                TextTable.number(scores.adjustedRSquared()));
    }
}
