package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Table;

import java.util.List;

/// Shifts and scales each feature so that the training part's smallest value becomes 0 and its
/// largest 1. Other parts may exceed this range. A feature that is constant in the training part is
/// moved to 0 and not scaled. Missing values stay missing.
///
/// @param lowest the smallest value of each feature
/// @param highest the largest value of each feature
public record MinMaxScaler(List<String> features, List<Double> lowest, List<Double> highest)
        implements Scaler {
    public MinMaxScaler {
        features = List.copyOf(features);
        lowest = List.copyOf(lowest);
        highest = List.copyOf(highest);
    }

    /// @throws IllegalArgumentException if all values of a feature are missing
    public static MinMaxScaler fit(Table train) {
        return fit(NumberFeatures.of(train));
    }

    public static MinMaxScaler fit(Dataset train) {
        return fit(NumberFeatures.of(train));
    }

    static MinMaxScaler fit(NumberFeatures train) {
        return new MinMaxScaler(
                train.names(),
                train.figures("min-max", Figures::min),
                train.figures("min-max", Figures::max));
    }

    @Override
    public double apply(int feature, double value) {
        return (value - lowest.get(feature)) / range(feature);
    }

    @Override
    public double inverse(int feature, double value) {
        return value * range(feature) + lowest.get(feature);
    }

    private double range(int feature) {
        double range = highest.get(feature) - lowest.get(feature);
        return range == 0 ? 1 : range;
    }

    /// Returns text such as `min-max to 0 to 1, lowest and highest of age: 18.00, 67.00`.
    @Override
    public String toString() {
        return "min-max to 0 to 1, lowest and highest of "
                + Figures.text(features, lowest, highest);
    }
}
