package dev.adjoint.mlp.saving;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.prepare.MinMaxScaler;
import dev.adjoint.mlp.data.prepare.StandardScaler;

import java.util.List;
import java.util.stream.IntStream;

/// The distribution of each feature's values. Each list has one element per feature.
///
/// @param deviations the root of the mean square distance from the mean
/// @param lowest the least values
/// @param highest the largest values
/// @param bins the histograms of the values; empty if the file is too old to contain bins
public record FeatureStatistics(
        List<Double> means,
        List<Double> deviations,
        List<Double> lowest,
        List<Double> highest,
        List<QuantileBins> bins) {
    public FeatureStatistics {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        lowest = List.copyOf(lowest);
        highest = List.copyOf(highest);
        bins = List.copyOf(bins);
    }

    public static FeatureStatistics of(Dataset data) {
        StandardScaler centre = StandardScaler.fit(data);
        MinMaxScaler ends = MinMaxScaler.fit(data);
        return new FeatureStatistics(
                centre.means(),
                centre.deviations(),
                ends.lowest(),
                ends.highest(),
                IntStream.range(0, data.features())
                        .mapToObj(feature -> QuantileBins.of(data.featureColumn(feature)))
                        .toList());
    }

    /// The population stability index of other values of a feature; NaN if there are no bins.
    double stabilityIndex(int feature, double[] values) {
        return bins.isEmpty() ? Double.NaN : bins.get(feature).stabilityIndex(values);
    }

    /// Whether a value is below the least or above the largest of its feature.
    boolean isOutside(int feature, double value) {
        return value < lowest.get(feature) || value > highest.get(feature);
    }
}
