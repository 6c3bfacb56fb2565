package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Table;
import dev.adjoint.mlp.text.Mistake;

import java.util.List;

/// Clips each feature to bounds, so that a few outliers do not dominate a scaler or a training.
/// Values beyond a bound become the bound. Missing values stay missing.
///
/// @param lows the lower bound of each feature
/// @param highs the upper bound of each feature
public record Clipper(List<String> features, List<Double> lows, List<Double> highs)
        implements FeatureTransformation {
    public Clipper {
        features = List.copyOf(features);
        lows = List.copyOf(lows);
        highs = List.copyOf(highs);
    }

    /// Creates bounds at these quantiles of the training part, such as 0.01 and 0.99.
    ///
    /// @param low the share below the lower bound, 0 or above
    /// @param high the share below the upper bound, above `low`, at most 1
    /// @throws IllegalArgumentException if a share is out of range, or all values of a feature are
    ///   missing
    public static Clipper quantiles(Table train, double low, double high) {
        return quantiles(NumberFeatures.of(train), low, high);
    }

    /// Same as [#quantiles(Table, double, double)].
    public static Clipper quantiles(Dataset train, double low, double high) {
        return quantiles(NumberFeatures.of(train), low, high);
    }

    /// Creates bounds `count` standard deviations from the mean of the training part, such as 3.
    ///
    /// @throws IllegalArgumentException if the number is not above 0, or all values of a feature
    ///   are missing
    public static Clipper deviations(Table train, double count) {
        return deviations(NumberFeatures.of(train), count);
    }

    /// Same as [#deviations(Table, double)].
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

    /// Returns text such as `clip, lowest and highest of age: 18.00, 67.00`.
    @Override
    public String toString() {
        return "clip, lowest and highest of " + Figures.text(features, lows, highs);
    }
}
