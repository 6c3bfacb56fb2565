package dev.adjoint.mlp.evaluation;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.text.TextTable;
import dev.adjoint.mlp.training.ConfusionMatrix;
import dev.adjoint.mlp.training.Network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The quality of a classifier, per class and overall.
///
/// ```java
/// System.out.println(ClassificationReport.of(network, split.test()));
/// ```
///
/// @param classes the scores of each class, in order
/// @param macro the unweighted mean over the classes
/// @param micro the scores of the summed counts of all classes
/// @param weighted the mean over the classes, weighted by numbers of rows
/// @param accuracy the share of rows whose label has the largest probability
/// @param auc the mean area under the ROC curve of a class against the others; NaN if all rows have
///   one label
/// @param logLoss the mean of -log p for the labels' probabilities
/// @param brier the mean squared distance of probabilities and labels, from 0 to 2
/// @param confusion how often each label was predicted as each
public record ClassificationReport(
        List<ClassScores> classes,
        ClassScores macro,
        ClassScores micro,
        ClassScores weighted,
        double accuracy,
        double auc,
        double logLoss,
        double brier,
        ConfusionMatrix confusion) {
    public ClassificationReport {
        classes = List.copyOf(classes);
    }

    /// Returns a report of a network whose loss converts its outputs to class probabilities: logits
    /// after softmax cross-entropy, probabilities after cross-entropy. For a network with one
    /// output for yes or no, pass the probabilities to [#binary].
    ///
    /// @throws IllegalArgumentException if the data has no labels, or has other features or classes
    ///   than the network; or if the loss does not convert the outputs to a distribution
    public static ClassificationReport of(Network network, Dataset data) {
        data.labels(); // refuses data that has none
        Dataset ordered = network.columns().ordered("report", data);
        Node outputs = Leaves.constant(Tensor.of(network.predict(ordered.featureRows())));
        Tensor probabilities = Interpreter.evaluate(network.loss().prediction(outputs));
        return of(ordered.targetNames(), ordered.labels(), rows(probabilities));
    }

    private static double[][] rows(Tensor matrix) {
        int columns = matrix.shape().size(1);
        double[] numbers = matrix.toDoubles();
        return IntStream.range(0, matrix.shape().size(0))
                .mapToObj(i -> Arrays.copyOfRange(numbers, i * columns, (i + 1) * columns))
                .toArray(double[][]::new);
    }

    /// Returns a report in which class names are numbers.
    ///
    /// @param labels one per row, from 0
    /// @param probabilities rows × classes, each row a distribution
    /// @throws IllegalArgumentException if there is no row, a label is not one of the classes, or a
    ///   row is not a distribution
    public static ClassificationReport of(int[] labels, double[][] probabilities) {
        Requirements.requireProbabilities("report", labels, probabilities);
        int classes = probabilities[0].length;
        return of(
                IntStream.range(0, classes).mapToObj(Integer::toString).toList(),
                labels,
                probabilities);
    }

    /// Same as [#of(int\[\], double\[\]\[\])], with names for the classes.
    public static ClassificationReport of(
            List<String> names, int[] labels, double[][] probabilities) {
        Requirements.requireProbabilities("report", labels, probabilities);
        int[] predicted =
                Arrays.stream(probabilities).mapToInt(ClassificationReport::largest).toArray();
        int classCount = probabilities[0].length;
        ConfusionMatrix confusion = ConfusionMatrix.of(labels, predicted, classCount);
        List<ClassScores> classes = ClassScores.of(confusion, names);
        return new ClassificationReport(
                classes,
                ClassScores.macro(classes),
                ClassScores.micro(confusion),
                ClassScores.weighted(classes),
                confusion.accuracy(),
                ClassificationMetrics.auc(labels, probabilities),
                ClassificationMetrics.logLoss(labels, probabilities),
                ClassificationMetrics.brier(labels, probabilities),
                confusion.named(names));
    }

    /// Returns a report for yes or no, with the classes `negative` and `positive`.
    ///
    /// @param probabilities the probabilities of yes, one per row; one half counts as no
    public static ClassificationReport binary(boolean[] positive, double[] probabilities) {
        Requirements.requirePairs("report", positive.length, probabilities.length);
        int[] labels = IntStream.range(0, positive.length).map(i -> positive[i] ? 1 : 0).toArray();
        double[][] both =
                Arrays.stream(probabilities)
                        .mapToObj(p -> new double[] {1 - p, p})
                        .toArray(double[][]::new);
        return of(List.of("negative", "positive"), labels, both);
    }

    /// Returns a table with one line per class and per average, the other metrics, and the
    /// confusion matrix. `-` stands for NaN.
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("", "precision", "recall", "F1", "rows"));
        classes.forEach(scores -> lines.add(line(scores)));
        List.of(macro, micro, weighted).forEach(scores -> lines.add(line(scores)));
        return TextTable.of(lines)
                + "\naccuracy "
                + TextTable.number(accuracy)
                + ", AUC "
                + TextTable.number(auc)
                + ", log-loss "
                + TextTable.number(logLoss)
                + ", Brier "
                + TextTable.number(brier)
                + "\n"
                + confusion;
    }

    private static List<String> line(ClassScores scores) {
        return List.of(
                scores.name(),
                TextTable.number(scores.precision()),
                TextTable.number(scores.recall()),
                TextTable.number(scores.f1()),
                Integer.toString(scores.support()));
    }

    /// The index of the largest number; the first of equal ones.
    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
