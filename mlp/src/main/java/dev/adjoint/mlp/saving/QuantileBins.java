package dev.adjoint.mlp.saving;

import dev.adjoint.mlp.text.Mistake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A histogram of a feature's values, in ten bins of about equally many rows; in fewer if many
/// values are equal, and in one if all are equal.
///
/// @param edges in ascending order: each is the largest value of its bin. The first bin has no
///   lower edge and the last no upper one
/// @param rows the number of rows in each bin, 1 or more
public record QuantileBins(List<Double> edges, List<Long> rows) {
    private static final int BINS = 10;

    /// @throws IllegalArgumentException if the edges do not ascend, the number of bins is not one
    ///   more than the number of edges, or a bin has no rows
    public QuantileBins {
        edges = List.copyOf(edges);
        rows = List.copyOf(rows);
        boolean fits = rows.size() == edges.size() + 1 && rows.stream().allMatch(n -> n > 0);
        if (!fits || !areRising(edges)) {
            throw Mistake.of(
                    "bins",
                    "the edges " + edges + " and the rows " + rows,
                    "rising edges, and rows in one bin more",
                    "take QuantileBins.of(values)");
        }
    }

    /// Creates the bins between the deciles of the values. A decile is the smallest value such that
    /// at least its share of the values is not above it (Hyndman and Fan, "Sample quantiles in
    /// statistical packages", The American Statistician 50, 1996, definition 1). It is one of the
    /// values, so no bin is empty.
    ///
    /// @param values one or more, none NaN
    public static QuantileBins of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double largest = sorted[sorted.length - 1];
        List<Double> edges = new ArrayList<>();
        for (int i = 1; i < BINS; i++) {
            double decile = sorted[Math.ceilDiv(i * sorted.length, BINS) - 1];
            boolean isNew = edges.isEmpty() || decile > edges.getLast();
            if (isNew && decile < largest) {
                edges.add(decile);
            }
        }
        return new QuantileBins(edges, Arrays.stream(counts(edges, values)).boxed().toList());
    }

    /// The population stability index of other values, as [Drift.Feature] defines it.
    ///
    /// @param values one or more
    double stabilityIndex(double[] values) {
        double all = rows.stream().mapToLong(Long::longValue).sum();
        long[] counts = counts(edges, values);
        double index = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            double before = rows.get(bin) / all;
            double now = Math.max((double) counts[bin], 0.5) / values.length;
            index += (now - before) * Math.log(now / before);
        }
        return index;
    }

    private static long[] counts(List<Double> edges, double[] values) {
        long[] counts = new long[edges.size() + 1];
        for (double value : values) {
            int bin = 0;
            while (bin < edges.size() && value > edges.get(bin)) {
                bin++;
            }
            counts[bin]++;
        }
        return counts;
    }

    private static boolean areRising(List<Double> edges) {
        double last = Double.NEGATIVE_INFINITY;
        for (double edge : edges) {
            if (!(edge > last)) {
                return false;
            }
            last = edge;
        }
        return true;
    }
}
