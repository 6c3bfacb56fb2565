package dev.adjoint.viz.epochs;

import dev.adjoint.mlp.data.Dataset;

import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;

/// A grid of points over two features, with a margin around the data.
final class Plane {
    /// The number of points along each feature.
    static final int POINTS = 41;

    /// The number of values of a byte.
    private static final int CODES = 256;

    private static final double MARGIN = 0.08;

    private final double[] lows = new double[2];
    private final double[] highs = new double[2];

    private final int leads;

    Plane(Dataset data) {
        this.leads = CODES / Math.max(2, data.targets());
        for (int feature = 0; feature < 2; feature++) {
            var range =
                    Arrays.stream(data.featureColumn(feature))
                            .filter(Double::isFinite)
                            .summaryStatistics();
            double low = range.getCount() == 0 ? 0 : range.getMin();
            double high = range.getCount() == 0 ? 1 : range.getMax();
            double margin = high > low ? MARGIN * (high - low) : Math.max(1, Math.abs(low) / 2);
            lows[feature] = Math.max(low - margin, -Float.MAX_VALUE);
            highs[feature] = Math.min(high + margin, Float.MAX_VALUE);
        }
    }

    /// The number of steps in which a lead is recorded: as many as a byte has room for.
    int leads() {
        return leads;
    }

    double low(int feature) {
        return lows[feature];
    }

    double high(int feature) {
        return highs[feature];
    }

    /// The points as rows of features, the lowest second feature first.
    float[][] rows() {
        return IntStream.range(0, POINTS * POINTS)
                .mapToObj(place -> new float[] {at(0, place % POINTS), at(1, place / POINTS)})
                .toArray(float[][]::new);
    }

    /// Returns the likeliest class at each point, and its lead over the next, as Base64: one byte
    /// per point, the class times [#leads] plus the lead.
    String regions(float[][] outputs) {
        byte[] codes = new byte[outputs.length];
        for (int place = 0; place < outputs.length; place++) {
            int likeliest = ClassRows.predicted(outputs[place]);
            double lead = Math.clamp(lead(outputs[place], likeliest), 0.0, 1.0);
            codes[place] = (byte) (likeliest * leads + (int) Math.round(lead * (leads - 1)));
        }
        return Base64.getEncoder().encodeToString(codes);
    }

    /// The lead over every other class; 0 if a probability is NaN.
    private static double lead(float[] outputs, int likeliest) {
        if (outputs.length == 1) {
            return Float.isNaN(outputs[0]) ? 0 : Math.abs(2.0 * outputs[0] - 1);
        }
        double next = 0;
        for (int other = 0; other < outputs.length; other++) {
            next = other == likeliest ? next : Math.max(next, outputs[other]);
        }
        return Double.isNaN(next) || Float.isNaN(outputs[likeliest])
                ? 0
                : outputs[likeliest] - next;
    }

    private float at(int feature, int place) {
        double share = (double) place / (POINTS - 1);
        return (float) (lows[feature] * (1 - share) + highs[feature] * share);
    }
}
