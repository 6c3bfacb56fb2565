package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Table;

import java.util.List;

/// Moves and stretches each feature so that the smallest value of the training part becomes 0 and
/// the largest 1. Other parts may go beyond. A feature that is constant there is moved to 0 and not
/// stretched. Missing values stay missing.
///
/// @param lowest of each feature
/// @param highest of each feature
public record MinMaxScaler(List<String> features, List<Double> lowest, List<Double> highest)
        implements Scaler {
    public MinMaxScaler {
        features = List.copyOf(features);
        lowest = List.copyOf(lowest);
        highest = List.copyOf(highest);
    }

    /// @throws IllegalArgumentException where all values of a feature are missing
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

    /// Such as `min-max to 0 to 1, lowest and highest of age: 18.00, 67.00`.
    @Override
    public String toString() {
        return "min-max to 0 to 1, lowest and highest of "
                + Figures.text(features, lowest, highest);
    }
}
