package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Table;
import dev.adjoint.mlp.text.Mistake;

import java.util.List;

/// Holds each feature within bounds, so that a few values far out do not rule a scaler or a
/// training: what lies beyond a bound becomes the bound. Missing values stay missing.
///
/// @param lows of each feature
/// @param highs of each feature
public record Clipper(List<String> features, List<Double> lows, List<Double> highs)
        implements FeatureTransformation {
    public Clipper {
        features = List.copyOf(features);
        lows = List.copyOf(lows);
        highs = List.copyOf(highs);
    }

    /// Bounds that leave these shares of the training part outside, such as 0.01 and 0.99.
    ///
    /// @param low the share below the lower bound, from 0 on
    /// @param high the share below the upper bound, above `low`, up to 1
    /// @throws IllegalArgumentException where the shares are others, or all values of a feature are
    ///   missing
    public static Clipper quantiles(Table train, double low, double high) {
        return quantiles(NumberFeatures.of(train), low, high);
    }

    /// As [#quantiles(Table, double, double)].
    public static Clipper quantiles(Dataset train, double low, double high) {
        return quantiles(NumberFeatures.of(train), low, high);
    }

    /// Bounds so many standard deviations from the mean of the training part, such as 3.
    ///
    /// @throws IllegalArgumentException where the number is not above 0, or all values of a feature
    ///   are missing
    public static Clipper deviations(Table train, double count) {
        return deviations(NumberFeatures.of(train), count);
    }

    /// As [#deviations(Table, double)].
    public static Clipper deviations(Dataset train, double count) {
        return deviations(NumberFeatures.of(train), count);
    }

    private static Clipper quantiles(NumberFeatures train, double low, double high) {
        if (!(low >= 0 && low < high && high <= 1)) {
            throw Mistake.of(
                    "clip",
                    "the shares " + low + " and " + high,
                    "0 <= low < high <= 1",
                    "take .01 and .99");
        }
        return new Clipper(
                train.names(),
                train.figures("clip", values -> Figures.quantile(values, low)),
                train.figures("clip", values -> Figures.quantile(values, high)));
    }

    private static Clipper deviations(NumberFeatures train, double count) {
        if (!(count > 0)) {
            throw Mistake.of("clip", count + " deviations", "more than 0", "take 3");
        }
        return new Clipper(
                train.names(),
                train.figures("clip", v -> Figures.mean(v) - count * Figures.deviation(v)),
                train.figures("clip", v -> Figures.mean(v) + count * Figures.deviation(v)));
    }

    @Override
    public double apply(int feature, double value) {
        return Math.min(Math.max(value, lows.get(feature)), highs.get(feature));
    }

    /// Such as `clip, lowest and highest of age: 18.00, 67.00`.
    @Override
    public String toString() {
        return "clip, lowest and highest of " + Figures.text(features, lows, highs);
    }
}
