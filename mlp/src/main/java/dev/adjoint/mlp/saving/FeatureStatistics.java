package dev.adjoint.mlp.saving;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.prepare.MinMaxScaler;
import dev.adjoint.mlp.data.prepare.StandardScaler;

import java.util.List;

/// Where the values of each feature lie: one number a feature in each list.
///
/// @param deviations the root of the mean square distance from the mean
/// @param lowest the least values
/// @param highest the largest values
public record FeatureStatistics(
        List<Double> means, List<Double> deviations, List<Double> lowest, List<Double> highest) {
    public FeatureStatistics {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        lowest = List.copyOf(lowest);
        highest = List.copyOf(highest);
    }

    public static FeatureStatistics of(Dataset data) {
        StandardScaler centre = StandardScaler.fit(data);
        MinMaxScaler ends = MinMaxScaler.fit(data);
        return new FeatureStatistics(
                centre.means(), centre.deviations(), ends.lowest(), ends.highest());
    }

    /// Whether a value is below the least or above the largest of its feature.
    boolean isOutside(int feature, double value) {
        return value < lowest.get(feature) || value > highest.get(feature);
    }
}
