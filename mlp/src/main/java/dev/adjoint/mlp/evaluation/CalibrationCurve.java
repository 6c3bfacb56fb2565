package dev.adjoint.mlp.evaluation;

import dev.adjoint.mlp.text.TextTable;

import java.util.ArrayList;
import java.util.List;

/// The share of positive rows over the predicted probability, in bins of equal width, also called a
/// reliability diagram: of the rows with a probability of about 0.7, seven of ten should be
/// positive (DeGroot and Fienberg, "The comparison and evaluation of forecasters", The Statistician
/// 32, 1983). As in Niculescu-Mizil and Caruana, "Predicting good probabilities with supervised
/// learning", ICML 2005, there are ten bins, and each stands at the mean of its probabilities.
///
/// ```java
/// CalibrationCurve curve = CalibrationCurve.of(isMalignant, probabilities);
/// Plots.reliability(curve).write("reliability.svg");
/// ```
///
/// @param bins from 0 to 1, lowest first
public record CalibrationCurve(List<Bin> bins) {
    private static final int BINS = 10;

    /// The rows whose probability is at least `low` and below `high`; the last bin includes 1.
    ///
    /// @param meanProbability NaN if there are no rows
    /// @param share the share of positive rows; NaN if there are no rows
    public record Bin(double low, double high, int rows, double meanProbability, double share) {}

    public CalibrationCurve {
        bins = List.copyOf(bins);
    }

    /// Creates the curve with ten bins.
    ///
    /// @param probabilities of being positive
    /// @throws IllegalArgumentException if there are no rows, the arrays differ in length, or a
    ///   number is not a probability
    public static CalibrationCurve of(boolean[] positive, double[] probabilities) {
        return of(positive, probabilities, BINS);
    }

    /// Same as [#of(boolean[], double[])], with another number of bins.
    public static CalibrationCurve of(boolean[] positive, double[] probabilities, int bins) {
        String operation = "calibration";
        Requirements.requirePairs(operation, positive.length, probabilities.length);
        Requirements.require(
                bins > 0, operation, bins + " bins", "1 or more", "leave it out for ten");
        int[] rows = new int[bins];
        int[] positives = new int[bins];
        double[] sums = new double[bins];
        for (int row = 0; row < positive.length; row++) {
            Requirements.requireProbability(operation, probabilities[row], row);
            int bin = Math.min(bins - 1, (int) (probabilities[row] * bins));
            rows[bin]++;
            positives[bin] += positive[row] ? 1 : 0;
            sums[bin] += probabilities[row];
        }
        List<Bin> all = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            all.add(
                    new Bin(
                            (double) bin / bins,
                            (bin + 1.0) / bins,
                            rows[bin],
                            sums[bin] / rows[bin],
                            (double) positives[bin] / rows[bin]));
        }
        return new CalibrationCurve(all);
    }

    /// The mean distance of the share from the mean probability, over the rows: the expected
    /// calibration error (Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities
    /// using Bayesian binning", AAAI 2015), here with bins of equal width. It is 0 if each bin has
    /// the share that it predicts.
    public double error() {
        double all = bins.stream().mapToInt(Bin::rows).sum();
        return bins.stream()
                .filter(bin -> bin.rows > 0)
                .mapToDouble(bin -> bin.rows / all * Math.abs(bin.share - bin.meanProbability))
                .sum();
    }

    /// Returns a table with one line per bin.
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("from", "to", "rows", "probability", "share"));
        for (Bin bin : bins) {
            lines.add(
                    List.of(
                            TextTable.number(bin.low),
                            TextTable.number(bin.high),
                            Integer.toString(bin.rows),
                            TextTable.number(bin.meanProbability),
                            TextTable.number(bin.share)));
        }
        return TextTable.of(0, lines);
    }
}
