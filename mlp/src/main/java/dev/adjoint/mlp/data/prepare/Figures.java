package dev.adjoint.mlp.data.prepare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Statistics of one or more numbers.
final class Figures {
    private Figures() {}

    static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /// The population standard deviation: the root of the mean square distance from the mean.
    /// Exactly 0 if all values are equal, regardless of rounding in the mean.
    static double deviation(double[] values) {
        if (min(values) == max(values)) {
            return 0;
        }
        double mean = mean(values);
        return Math.sqrt(
                Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .average()
                        .orElseThrow());
    }

    static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /// The quantile of the values, interpolated linearly between sorted values at index share ×
    /// (count - 1), counted from 0 (Hyndman and Fan, "Sample quantiles in statistical packages",
    /// The American Statistician 50, 1996, definition 7).
    ///
    /// @param share from 0, the smallest, to 1, the largest
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        double rest = place - below;
        return rest == 0 ? sorted[below] : sorted[below] * (1 - rest) + sorted[above] * rest;
    }

    /// The most frequent value; the smallest of several.
    static double mostFrequent(double[] values) {
        return mostFrequent(Arrays.stream(values).boxed().toList());
    }

    /// The most frequent value; the first of several in their order.
    static <T extends Comparable<T>> T mostFrequent(List<T> values) {
        Map<T, Long> counts =
                values.stream()
                        .collect(
                                Collectors.groupingBy(
                                        value -> value, TreeMap::new, Collectors.counting()));
        long most = counts.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /// Formats two figures per feature, such as `age: 35.2, 4.1`, for the first 8 features.
    static String text(List<String> names, List<Double> first, List<Double> second) {
        int shown = Math.min(names.size(), 8);
        String text =
                IntStream.range(0, shown)
                        .mapToObj(
                                i ->
                                        String.format(
                                                Locale.ROOT,
                                                "%s: %.4g, %.4g",
                                                names.get(i),
                                                first.get(i),
                                                second.get(i)))
                        .collect(Collectors.joining("; "));
        return text + (shown < names.size() ? "; and " + (names.size() - shown) + " more" : "");
    }
}
