package dev.adjoint.viz.plot;

import dev.adjoint.mlp.evaluation.CalibrationCurve;
import dev.adjoint.mlp.evaluation.CalibrationCurve.Bin;
import dev.adjoint.mlp.evaluation.LearningCurve;
import dev.adjoint.mlp.evaluation.RocCurve;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Plots of how good a model is: learning curves, ROC curves and calibration.
final class EvaluationPlots {
    private static final double[] ENDS = {0, 1};
    private static final int DIGITS = 3;

    private EvaluationPlots() {}

    static LinePlot learning(String score, LearningCurve curve) {
        Integer[] order =
                IntStream.range(0, curve.points().size())
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> curve.rows()[i]))
                        .toArray(Integer[]::new);
        double[] rows = ordered(curve.rows(), order);
        double[] validation = ordered(curve.validation(), order);
        LinePlot plot =
                LinePlot.of("Learning curve", "training rows", score)
                        .series("training", rows, ordered(curve.training(), order))
                        .series("validation", rows, validation);
        double[] deviations = ordered(curve.validationDeviations(), order);
        if (Arrays.stream(deviations).noneMatch(Double::isFinite)) {
            return plot;
        }
        return plot.thin(
                "± one deviation",
                1,
                triples(rows, rows, rows),
                triples(minus(validation, deviations), plus(validation, deviations), gaps(rows)));
    }

    static LinePlot roc(SequencedMap<String, RocCurve> curves) {
        LinePlot plot = LinePlot.of("ROC", "false positive rate", "true positive rate");
        for (Map.Entry<String, RocCurve> each : curves.entrySet()) {
            RocCurve curve = each.getValue();
            if (Double.isNaN(curve.area())) {
                throw new IllegalArgumentException(
                        "roc "
                                + each.getKey()
                                + ": got rows of one class, needed positive and negative rows:"
                                + " evaluate on data with both");
            }
            String area = "area " + Numbers.text(curve.area(), DIGITS);
            String name = each.getKey().isEmpty() ? area : each.getKey() + ", " + area;
            plot = plot.series(name, curve.falsePositiveRates(), curve.truePositiveRates());
        }
        return plot.guide("chance, area 0.5", ENDS, ENDS);
    }

    static PanelPlot reliability(SequencedMap<String, CalibrationCurve> curves) {
        LinePlot shares =
                LinePlot.of("Calibration", "predicted probability", "share of positive rows");
        LinePlot counts = LinePlot.of("Rows per bin", "predicted probability", "rows");
        for (Map.Entry<String, CalibrationCurve> each : curves.entrySet()) {
            CalibrationCurve curve = each.getValue();
            double[] means = filled(curve, Bin::meanProbability);
            shares = shares.series(each.getKey(), means, filled(curve, Bin::share));
            counts = counts.outline(each.getKey(), sides(curve), heights(curve));
        }
        return new PanelPlot("", List.of(shares.guide("calibrated", ENDS, ENDS), counts), 2);
    }

    /// One number of each bin that has rows.
    private static double[] filled(CalibrationCurve curve, ToDoubleFunction<Bin> figure) {
        return curve.bins().stream().filter(bin -> bin.rows() > 0).mapToDouble(figure).toArray();
    }

    /// The xs of the outlines of bars.
    private static double[] sides(CalibrationCurve curve) {
        return curve.bins().stream()
                .flatMap(bin -> Stream.of(bin.low(), bin.low(), bin.high(), bin.high()))
                .mapToDouble(x -> x)
                .toArray();
    }

    private static double[] heights(CalibrationCurve curve) {
        return curve.bins().stream()
                .flatMap(bin -> Stream.of(0, bin.rows(), bin.rows(), 0))
                .mapToDouble(y -> y)
                .toArray();
    }

    private static double[] ordered(double[] values, Integer[] order) {
        return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
    }

    /// The first of each, the second of each and so on, one after another.
    private static double[] triples(double[] a, double[] b, double[] c) {
        return IntStream.range(0, 3 * a.length)
                .mapToDouble(i -> i % 3 == 0 ? a[i / 3] : i % 3 == 1 ? b[i / 3] : c[i / 3])
                .toArray();
    }

    private static double[] gaps(double[] values) {
        return Arrays.stream(values).map(_ -> Double.NaN).toArray();
    }

    private static double[] plus(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
    }

    private static double[] minus(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
    }
}
