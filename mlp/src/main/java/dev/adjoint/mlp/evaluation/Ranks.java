package dev.adjoint.mlp.evaluation;

import java.util.Comparator;
import java.util.stream.IntStream;

/// The ranks of numbers.
final class Ranks {
    private Ranks() {}

    /// Ranks, from 1 for the smallest number. Equal numbers share the mean of their ranks.
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

    /// The indices of the values, in ascending order of the values.
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

    /// The end of the run of values that equal the value at `start` of an order; 0 equals -0.
    static int endOfTie(double[] values, int[] order, int start) {
        int end = start + 1;
        while (end < order.length && values[order[end]] == values[order[start]]) {
            end++;
        }
        return end;
    }
}
