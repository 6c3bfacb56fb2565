package dev.adjoint.mlp.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The receiver operating characteristic: the share of positive rows predicted as positive, over
/// the share of negative rows predicted as positive, as the threshold falls (Fawcett, "An
/// introduction to ROC analysis", Pattern Recognition Letters 27, 2006). Rows with equal scores
/// cross the threshold together, so they give one slanted line.
///
/// ```java
/// RocCurve curve = RocCurve.of(isMalignant, scores);
/// plot.series("ROC", curve.falsePositiveRates(), curve.truePositiveRates());
/// ```
///
/// @param points from (0, 0) to (1, 1), one more than the number of distinct scores
public record RocCurve(List<Point> points) {
    /// A point of the curve: rows with a score at or above the threshold count as positive.
    ///
    /// @param falsePositiveRate a share of the negative rows; NaN if there are none
    /// @param truePositiveRate a share of the positive rows, the recall; NaN if there are none
    /// @param threshold infinite at the first point, where no row counts as positive
    public record Point(double falsePositiveRate, double truePositiveRate, double threshold) {}

    public RocCurve {
        points = List.copyOf(points);
    }

    /// @param scores any numbers; a larger score means more likely positive
    /// @throws IllegalArgumentException if there are no rows, the arrays differ in length, or a
    ///   score is NaN
    public static RocCurve of(boolean[] positive, double[] scores) {
        Requirements.requirePairs("roc", positive.length, scores.length);
        double[] falling = negated(scores);
        int[] order = Ranks.ascending(falling);
        int positives = count(positive, order, 0, order.length);
        int negatives = order.length - positives;
        List<Point> points = new ArrayList<>();
        points.add(point(0, 0, positives, negatives, Double.POSITIVE_INFINITY));
        int found = 0;
        int start = 0;
        while (start < order.length) {
            int end = Ranks.endOfTie(falling, order, start);
            found += count(positive, order, start, end);
            points.add(point(found, end - found, positives, negatives, scores[order[start]]));
            start = end;
        }
        return new RocCurve(points);
    }

    /// The area under the curve, by trapezoids. It equals [ClassificationMetrics#auc(boolean[],
    /// double[])], up to rounding.
    public double area() {
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            Point left = points.get(i - 1);
            Point right = points.get(i);
            double width = right.falsePositiveRate - left.falsePositiveRate;
            area += width * (left.truePositiveRate + right.truePositiveRate) / 2;
        }
        return area;
    }

    /// The false positive rates, one per point: the horizontal axis of a plot.
    public double[] falsePositiveRates() {
        return series(Point::falsePositiveRate);
    }

    /// The true positive rates, one per point: the vertical axis of a plot.
    public double[] truePositiveRates() {
        return series(Point::truePositiveRate);
    }

    private double[] series(ToDoubleFunction<Point> figure) {
        return points.stream().mapToDouble(figure).toArray();
    }

    private static Point point(
            int found, int falselyFound, int positives, int negatives, double threshold) {
        return new Point((double) falselyFound / negatives, (double) found / positives, threshold);
    }

    private static double[] negated(double[] scores) {
        double[] negated = new double[scores.length];
        for (int row = 0; row < scores.length; row++) {
            negated[row] = -scores[row];
        }
        return negated;
    }

    /// Returns the number of positive rows in this part of an order.
    private static int count(boolean[] positive, int[] order, int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) {
            count += positive[order[i]] ? 1 : 0;
        }
        return count;
    }
}
