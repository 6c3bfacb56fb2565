package dev.adjoint.mlp.evaluation;

import java.util.stream.IntStream;

/// Metrics for predicted classes and their probabilities. Labels are numbers from 0. Each metric
/// throws an `IllegalArgumentException` if there are no rows, or if the arrays differ in length.
///
/// Precision, recall and F1 are in [ClassScores].
public final class ClassificationMetrics {
    private ClassificationMetrics() {}

    /// The share of rows whose label was predicted.
    public static double accuracy(int[] labels, int[] predicted) {
        Requirements.requirePairs("accuracy", labels.length, predicted.length);
        long right =
                IntStream.range(0, labels.length).filter(i -> labels[i] == predicted[i]).count();
        return (double) right / labels.length;
    }

    /// The mean of -log p over the rows, where p is the predicted probability of the row's label:
    /// infinite if a p is 0.
    ///
    /// @param probabilities rows × classes, each row a distribution
    public static double logLoss(int[] labels, double[][] probabilities) {
        Requirements.requireProbabilities("logLoss", labels, probabilities);
        return IntStream.range(0, labels.length)
                .mapToDouble(row -> -Math.log(probabilities[row][labels[row]]))
                .average()
                .orElseThrow();
    }

    /// The mean over the rows of Σ (p - t)², where t is 1 for the row's label and 0 for the other
    /// classes: from 0 to 2 (Brier, "Verification of forecasts expressed in terms of probability",
    /// Monthly Weather Review 78, 1950). For two classes it is twice [#brier(boolean[], double[])].
    ///
    /// @param probabilities rows × classes, each row a distribution
    public static double brier(int[] labels, double[][] probabilities) {
        Requirements.requireProbabilities("brier", labels, probabilities);
        double sum = 0;
        for (int row = 0; row < labels.length; row++) {
            for (int label = 0; label < probabilities[row].length; label++) {
                double error = probabilities[row][label] - (label == labels[row] ? 1 : 0);
                sum += error * error;
            }
        }
        return sum / labels.length;
    }

    /// The mean over the rows of (p - t)², where t is 1 for yes and 0 for no: from 0 to 1.
    ///
    /// @param probabilities the probabilities of yes
    public static double brier(boolean[] positive, double[] probabilities) {
        Requirements.requirePairs("brier", positive.length, probabilities.length);
        double sum = 0;
        for (int row = 0; row < positive.length; row++) {
            Requirements.requireProbability("brier", probabilities[row], row);
            double error = probabilities[row] - (positive[row] ? 1 : 0);
            sum += error * error;
        }
        return sum / positive.length;
    }

    /// The area under the ROC curve: the probability that a random positive row has a larger score
    /// than a random negative one; equal scores count half. It is computed from ranks, as (R - n₊
    /// (n₊ + 1) / 2) / (n₊ n₋), where R is the sum of the ranks of the n₊ positive rows. Equal
    /// scores share the mean of their ranks. This is the statistic of Mann and Whitney, divided by
    /// its largest value (Hanley and McNeil, "The meaning and use of the area under a receiver
    /// operating characteristic (ROC) curve", Radiology 143, 1982).
    ///
    /// @param scores any numbers; a larger score means more likely positive
    /// @return NaN if all rows are positive, or none is
    public static double auc(boolean[] positive, double[] scores) {
        Requirements.requirePairs("auc", positive.length, scores.length);
        double[] ranks = Ranks.of(scores);
        double sum = 0;
        double positives = 0;
        for (int row = 0; row < positive.length; row++) {
            sum += positive[row] ? ranks[row] : 0;
            positives += positive[row] ? 1 : 0;
        }
        double pairs = positives * (positive.length - positives);
        return pairs == 0 ? Double.NaN : (sum - positives * (positives + 1) / 2) / pairs;
    }

    /// The mean over the classes of the area under the ROC curve of the class against all others.
    /// Classes of no row or of all rows are left out.
    ///
    /// @param scores rows × classes; a larger score means that the class is more likely
    /// @return NaN if all rows have one label
    public static double auc(int[] labels, double[][] scores) {
        Requirements.requireRows("auc", labels, scores);
        return IntStream.range(0, scores[0].length)
                .mapToDouble(label -> auc(isLabel(labels, label), column(scores, label)))
                .filter(area -> !Double.isNaN(area))
                .average()
                .orElse(Double.NaN);
    }

    private static boolean[] isLabel(int[] labels, int label) {
        boolean[] is = new boolean[labels.length];
        for (int row = 0; row < is.length; row++) {
            is[row] = labels[row] == label;
        }
        return is;
    }

    private static double[] column(double[][] rows, int column) {
        return IntStream.range(0, rows.length).mapToDouble(row -> rows[row][column]).toArray();
    }
}
