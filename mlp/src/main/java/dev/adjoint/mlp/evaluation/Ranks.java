package dev.adjoint.mlp.evaluation;

import java.util.Comparator;
import java.util.stream.IntStream;

/// The places of numbers in their order.
final class Ranks {
    private Ranks() {}

    /// Ranks from 1 for the smallest on; equal numbers share the mean of theirs.
    static double[] of(double[] values) {
        int[] order = ascending(values);
        double[] ranks = new double[values.length];
        int start = 0;
        while (start < order.length) {
            int end = endOfTie(values, order, start);
            for (int i = start; i < end; i++) {
                ranks[order[i]] = (start + 1 + end) / 2.0;
            }
            start = end;
        }
        return ranks;
    }

    /// The places of the values, from the smallest value on.
    static int[] ascending(double[] values) {
        for (int row = 0; row < values.length; row++) {
            Requirements.requireNumber("rank", values[row], row);
        }
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> values[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// Where the values that equal the one at `start` of an order end; 0 equals -0.
    static int endOfTie(double[] values, int[] order, int start) {
        int end = start + 1;
        while (end < order.length && values[order[end]] == values[order[start]]) {
            end++;
        }
        return end;
    }
}
