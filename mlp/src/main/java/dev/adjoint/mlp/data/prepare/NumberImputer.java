package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Table;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Replaces each missing number.
///
/// @param fills the replacement for each feature's missing values
public record NumberImputer(List<String> features, List<Double> fills)
        implements FeatureTransformation {
    public NumberImputer {
        features = List.copyOf(features);
        fills = List.copyOf(fills);
    }

    /// Fills in each feature's mean over the training part.
    ///
    /// @throws IllegalArgumentException if all values of a feature are missing
    public static NumberImputer mean(Table train) {
        return fit(train, Figures::mean);
    }

    /// Fills in each feature's median over the training part.
    ///
    /// @throws IllegalArgumentException if all values of a feature are missing
    public static NumberImputer median(Table train) {
        return fit(train, Figures::median);
    }

    /// Fills in each feature's most frequent value of the training part; the smallest of several.
    ///
    /// @throws IllegalArgumentException if all values of a feature are missing
    public static NumberImputer mostFrequent(Table train) {
        return fit(train, Figures::mostFrequent);
    }

    /// Fills in one number.
    public static NumberImputer constant(Table train, double fill) {
        List<String> features = train.numberFeatures();
        return new NumberImputer(features, Collections.nCopies(features.size(), fill));
    }

    private static NumberImputer fit(Table train, ToDoubleFunction<double[]> figure) {
        NumberFeatures features = NumberFeatures.of(train);
        return new NumberImputer(features.names(), features.figures("impute", figure));
    }

    @Override
    public double apply(int feature, double value) {
        return Double.isNaN(value) ? fills.get(feature) : value;
    }

    /// Returns text such as `impute age: 35.21`.
    @Override
    public String toString() {
        return IntStream.range(0, features.size())
                .mapToObj(
                        i -> String.format(Locale.ROOT, "%s: %.4g", features.get(i), fills.get(i)))
                .collect(Collectors.joining("; ", "impute ", ""));
    }
}
