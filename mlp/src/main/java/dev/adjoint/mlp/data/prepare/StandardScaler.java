package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Table;

import java.util.List;

/// Shifts and scales each feature so that the training part has mean 0 and standard deviation 1:
/// (value - mean) / deviation, also called the z-score. A feature that is constant in the training
/// part is moved to 0 and not scaled. Missing values stay missing.
///
/// @param means of each feature
/// @param deviations of each feature: the root of the mean square distance from the mean
public record StandardScaler(List<String> features, List<Double> means, List<Double> deviations)
        implements Scaler {
    public StandardScaler {
        features = List.copyOf(features);
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
    }

    /// @throws IllegalArgumentException if all values of a feature are missing
    public static StandardScaler fit(Table train) {
        return fit(NumberFeatures.of(train));
    }

    public static StandardScaler fit(Dataset train) {
        return fit(NumberFeatures.of(train));
    }

    static StandardScaler fit(NumberFeatures train) {
        return new StandardScaler(
                train.names(),
                train.figures("standardise", Figures::mean),
                train.figures("standardise", Figures::deviation));
    }

    @Override
    public double apply(int feature, double value) {
        return (value - means.get(feature)) / divisor(feature);
    }

    @Override
    public double inverse(int feature, double value) {
        return value * divisor(feature) + means.get(feature);
    }

    private double divisor(int feature) {
        double deviation = deviations.get(feature);
        return deviation == 0 ? 1 : deviation;
    }

    /// Returns text such as `standardise, mean and deviation of age: 35.21, 4.100`.
    @Override
    public String toString() {
        return "standardise, mean and deviation of " + Figures.text(features, means, deviations);
    }
}
