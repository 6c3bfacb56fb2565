package dev.adjoint.mlp.saving;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.prepare.StandardScaler;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How far the features of new data have moved from those that a network was trained on. Where they
/// have, what it predicts is worth less than its evaluation said.
///
/// @param features one a feature, in their order
public record Drift(List<Drift.Feature> features) {
    /// From here on, by a rule of thumb, two means count as different.
    private static final double NOTABLE = 0.1;

    /// How far one feature has moved.
    ///
    /// @param shift the standardised difference of the means, (new mean - old mean) / √((old
    ///   variance + new variance) / 2), variances over the number of rows (Austin, "Balance
    ///   diagnostics for comparing the distribution of baseline covariates between treatment groups
    ///   in propensity-score matched samples", Statistics in Medicine 28, 2009); 0 where all values
    ///   old and new are one, and infinite where they are two
    /// @param spread the new standard deviation over the old one; NaN where both are 0
    /// @param outside the share of the new values that are below the least or above the largest old
    ///   one
    /// @param stabilityIndex the population stability index, which sees a change of shape too: the
    ///   sum of (new share - old share) ln(new share / old share) over the bins that the old
    ///   deciles make (Yurdakul and Naranjo, "Statistical properties of the population stability
    ///   index", Journal of Risk Model Validation 14, 2020), where a bin without new rows counts as
    ///   half a row. A rule of thumb takes less than 0.1 for stable and more than 0.25 for moved.
    ///   It is for some hundred rows or more: the same paper has chance alone come to about 9 (1 /
    ///   old rows + 1 / new rows) in ten bins. 0 for a feature that was constant; NaN where the
    ///   file has no bins, since it was written before there were any
    public record Feature(
            String name, double shift, double spread, double outside, double stabilityIndex) {
        /// Such as `age: shift 0.31, spread 1.20, outside 4.0%, stability index 0.15`.
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

    /// @param trained of the data that the network was trained on
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

    /// The features whose means differ by 0.1 of their deviation or more, those that moved farthest
    /// first. In small data chance alone moves a mean by about 1 / √rows.
    public List<Feature> notable() {
        return features.stream()
                .filter(feature -> Math.abs(feature.shift()) >= NOTABLE)
                .sorted((a, b) -> Double.compare(Math.abs(b.shift()), Math.abs(a.shift())))
                .toList();
    }

    /// One line a feature.
    @Override
    public String toString() {
        return features.stream().map(Feature::toString).collect(Collectors.joining("\n"));
    }
}
