package dev.adjoint.mlp.evaluation;

import dev.adjoint.mlp.text.Mistake;

/// Checks of the arrays that all metrics take.
final class Requirements {
    /// The largest distance of a row's sum of probabilities from 1: float32 models round them.
    private static final double ROUNDING = 1e-4;

    private Requirements() {}

    /// Checks that there are as many truths as predictions, and at least one.
    static void requirePairs(String operation, int truths, int predictions) {
        if (truths != predictions || truths == 0) {
            throw Mistake.of(
                    operation,
                    truths + " rows of truth and " + predictions + " of predictions",
                    "as many of one as of the other, and one or more",
                    "predict the same rows");
        }
    }

    /// Checks that labels are from 0, and that rows have one number per class.
    static void requireRows(String operation, int[] labels, double[][] rows) {
        requirePairs(operation, labels.length, rows.length);
        int classes = rows[0].length;
        for (int row = 0; row < rows.length; row++) {
            if (labels[row] < 0 || labels[row] >= classes || rows[row].length != classes) {
                throw Mistake.of(
                        operation,
                        "the label "
                                + labels[row]
                                + " and "
                                + rows[row].length
                                + " numbers in row "
                                + row,
                        classes + " numbers, as in row 0, and a label below that",
                        "give a number for each class, and count labels from 0");
            }
        }
    }

    /// Checks the same as [#requireRows], and that rows are distributions over the classes.
    static void requireProbabilities(String operation, int[] labels, double[][] rows) {
        requireRows(operation, labels, rows);
        for (int row = 0; row < rows.length; row++) {
            double sum = 0;
            for (double probability : rows[row]) {
                requireProbability(operation, probability, row);
                sum += probability;
            }
            require(
                    Math.abs(sum - 1) <= ROUNDING,
                    operation,
                    "the sum " + sum + " in row " + row,
                    "probabilities that sum to 1",
                    "take the softmax of logits first");
        }
    }

    static void requireProbability(String operation, double probability, int row) {
        require(
                probability >= 0 && probability <= 1 + ROUNDING,
                operation,
                probability + " in row " + row,
                "a probability from 0 to 1",
                "take the softmax or sigmoid of logits first");
    }

    static void requireNumber(String operation, double value, int row) {
        require(
                !Double.isNaN(value),
                operation,
                "NaN in row " + row,
                "numbers",
                "look for a training that diverged");
    }

    static void require(boolean holds, String operation, String got, String needed, String cure) {
        if (!holds) {
            throw Mistake.of(operation, got, needed, cure);
        }
    }
}
