package dev.adjoint.mlp.training;

import java.util.Arrays;
import java.util.List;

/// Whether a loss was still falling when a training ended. It was if a straight line through its
/// last fifth, at least five epochs, falls by more than chance, and by a relevant share.
///
/// @param fall the fall of the line over its epochs; below 0 if it rises
/// @param epochs the number of epochs that the line is fitted to
/// @param matters whether the fall is more than twice the standard deviation from the line, and
///   more than a fiftieth of the loss's whole range, or half of the loss itself
record Trend(double fall, int epochs, boolean matters) {
    private static final int FEWEST = 5;

    static Trend of(List<Epoch> all) {
        double[] losses = all.stream().mapToDouble(Epoch::trainingLoss).toArray();
        int count = Math.min(losses.length, Math.max(FEWEST, losses.length / 5));
        if (count < 2) {
            return new Trend(0, count, false);
        }
        double[] last = Arrays.copyOfRange(losses, losses.length - count, losses.length);
        double slope = slope(last);
        double fall = -slope * (count - 1);
        double range = range(losses);
        boolean isLarge = fall > range / 50 || fall > Math.abs(last[0]) / 2;
        return new Trend(fall, count, isLarge && fall > 2 * deviation(last, slope));
    }

    private static double slope(double[] y) {
        double middle = (y.length - 1) / 2.0;
        double mean = Arrays.stream(y).average().orElseThrow();
        double products = 0;
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            products += (i - middle) * (y[i] - mean);
            squares += (i - middle) * (i - middle);
        }
        return products / squares;
    }

    private static double deviation(double[] y, double slope) {
        double middle = (y.length - 1) / 2.0;
        double mean = Arrays.stream(y).average().orElseThrow();
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            double distance = y[i] - mean - slope * (i - middle);
            squares += distance * distance;
        }
        return Math.sqrt(squares / y.length);
    }

    private static double range(double[] losses) {
        return Arrays.stream(losses).max().orElseThrow()
                - Arrays.stream(losses).min().orElseThrow();
    }
}
