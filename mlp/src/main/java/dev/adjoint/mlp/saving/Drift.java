package dev.adjoint.mlp.saving;

import dev.adjoint.mlp.data.Dataset;

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
    public record Feature(String name, double shift, double spread, double outside) {
        /// Such as `age: shift 0.31, spread 1.20, outside 4.0%`.
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: shift %.2f, spread %.2f, outside %.1f%%",
                    name,
                    shift,
                    spread,
                    100 * outside);
        }
    }

    public Drift {
        features = List.copyOf(features);
    }

    /// @param trained of the data that the network was trained on
    /// @param data with the same features
    static Drift between(FeatureStatistics trained, Dataset data) {
        FeatureStatistics fresh = FeatureStatistics.of(data);
        return new Drift(
                IntStream.range(0, data.features())
                        .mapToObj(place -> feature(place, trained, fresh, data))
                        .toList());
    }

    private static Feature feature(
            int place, FeatureStatistics trained, FeatureStatistics fresh, Dataset data) {
        double difference = fresh.means().get(place) - trained.means().get(place);
        double before = trained.deviations().get(place);
        double now = fresh.deviations().get(place);
        double unit = Math.sqrt((before * before + now * now) / 2);
        double outside =
                Arrays.stream(data.featureColumn(place))
                        .filter(value -> trained.isOutside(place, value))
                        .count();
        return new Feature(
                data.featureNames().get(place),
                difference == 0 ? 0 : difference / unit,
                now / before,
                outside / data.size());
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
