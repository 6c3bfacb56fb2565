package dev.adjoint.viz.plot;

import java.util.Arrays;

/// The numbers of values in the parts of their range, all of one width.
///
/// @param low the lower end of the first part
/// @param width of a part
@SuppressWarnings("ArrayRecordComponent") // never compared
record Histogram(double low, double width, int[] counts) {
    private static final int MOST_PARTS = 40;

    /// Counts the finite values. The number of parts is about the square root of the number of
    /// values.
    static Histogram of(double[] values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        double low = Arrays.stream(finite).min().orElse(0);
        double high = Arrays.stream(finite).max().orElse(0);
        int parts = Math.clamp((long) Math.sqrt(finite.length), 1, MOST_PARTS);
        double width = high > low ? part(low, high, parts) : Math.max(1e-3, Math.abs(low) * 1e-3);
        int[] counts = new int[parts];
        for (double value : finite) {
            counts[Math.min(place(low, value, width), parts - 1)]++;
        }
        return new Histogram(low, width, counts);
    }

    /// The width of one of equal parts between two numbers, even if their difference overflows a
    /// double, or the part underflows.
    private static double part(double low, double high, int parts) {
        double way = high - low;
        double part = Double.isFinite(way) ? way / parts : high / parts - low / parts;
        return Math.max(part, Double.MIN_VALUE);
    }

    private static int place(double low, double value, double width) {
        double way = value - low;
        return (int) (Double.isFinite(way) ? way / width : value / width - low / width);
    }

    /// Returns the same parts in another unit of their values.
    Histogram in(double unit) {
        return new Histogram(low / unit, width / unit, counts);
    }

    double high() {
        return Math.min(low + width * counts.length, Double.MAX_VALUE);
    }

    int size() {
        return Arrays.stream(counts).sum();
    }

    /// The share of the values in a part, divided by its width: the total area is 1.
    double density(int part) {
        return counts[part] / (width * Math.max(1, size()));
    }

    double highestDensity() {
        return Arrays.stream(counts).max().orElse(0) / (width * Math.max(1, size()));
    }
}
