package dev.adjoint.mlp.saving;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.prepare.StandardScaler;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The distance between the features of new data and of the data that a network was trained on. If
/// it is large, the network's predictions are worse than its evaluation suggests.
///
/// @param features one per feature, in their order
public record Drift(List<Drift.Feature> features) {
    /// The threshold, by a rule of thumb, from which two means count as different.
    private static final double NOTABLE = 0.1;

    /// The drift of one feature.
    ///
    /// @param shift the standardised difference of the means, (new mean - old mean) / √((old
    ///   variance + new variance) / 2), variances over the number of rows (Austin, "Balance
    ///   diagnostics for comparing the distribution of baseline covariates between treatment groups
    ///   in propensity-score matched samples", Statistics in Medicine 28, 2009); 0 if all old and
    ///   new values are one number, and infinite if they are two
    /// @param spread the new standard deviation over the old one; NaN if both are 0
    /// @param outside the share of new values below the least or above the largest old one
    /// @param stabilityIndex the population stability index, which also detects a change of shape:
    ///   the sum of (new share - old share) ln(new share / old share) over the bins between the old
    ///   deciles (Yurdakul and Naranjo, "Statistical properties of the population stability index",
    ///   Journal of Risk Model Validation 14, 2020). A bin without new rows counts as half a row.
    ///   By a rule of thumb, less than 0.1 is stable and more than 0.25 has moved. Suitable for
    ///   some hundred rows or more: by the same paper, chance alone gives about 9 (1 / old rows + 1
    ///   / new rows) for ten bins. 0 for a feature that was constant; NaN if the file is too old to
    ///   contain bins
    public record Feature(
            String name, double shift, double spread, double outside, double stabilityIndex) {
        /// Returns text such as `age: shift 0.31, spread 1.20, outside 4.0%, stability index 0.15`.
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: shift %.2f, spread %.2f, outside %.1f%%, stability index %.2f",
                    name,
                    shift,
                    spread,
                    100 * outside,
                    stabilityIndex);
        }
    }

    public Drift {
        features = List.copyOf(features);
    }

    /// @param trained statistics of the data that the network was trained on
    /// @param data with the same features
    static Drift between(FeatureStatistics trained, Dataset data) {
        StandardScaler fresh = StandardScaler.fit(data);
        return new Drift(
                IntStream.range(0, data.features())
                        .mapToObj(place -> feature(place, trained, fresh, data))
                        .toList());
    }

    private static Feature feature(
            int place, FeatureStatistics trained, StandardScaler fresh, Dataset data) {
        double difference = fresh.means().get(place) - trained.means().get(place);
        double before = trained.deviations().get(place);
        double now = fresh.deviations().get(place);
        double unit = Math.sqrt((before * before + now * now) / 2);
        double[] values = data.featureColumn(place);
        double outside =
                Arrays.stream(values).filter(value -> trained.isOutside(place, value)).count();
        return new Feature(
                data.featureNames().get(place),
                difference == 0 ? 0 : difference / unit,
                now / before,
                outside / data.size(),
                trained.stabilityIndex(place, values));
    }

    /// The features whose means differ by at least 0.1 deviations, largest shift first. In small
    /// data chance alone moves a mean by about 1 / √rows.
    public List<Feature> notable() {
        return features.stream()
                .filter(feature -> Math.abs(feature.shift()) >= NOTABLE)
                .sorted((a, b) -> Double.compare(Math.abs(b.shift()), Math.abs(a.shift())))
                .toList();
    }

    /// Returns one line per feature.
    @Override
    public String toString() {
        return features.stream().map(Feature::toString).collect(Collectors.joining("\n"));
    }
}
