package dev.adjoint.mlp.evaluation;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Partition;
import dev.adjoint.mlp.data.TrainTest;
import dev.adjoint.mlp.text.TextTable;
import dev.adjoint.mlp.training.Network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The score as a function of the training set's size. It shows whether more data or another model
/// would help.
///
/// ```java
/// LearningCurve curve = LearningCurve.of(parts, new double[] {0.1, 0.3, 1}, new long[] {1, 2, 3},
///         (train, seed) -> trainer.seed(seed).fit(train).network(),
///         (network, data) -> network.evaluate(data).accuracy());
/// plot.series("training", curve.rows(), curve.training())
///         .series("validation", curve.rows(), curve.validation());
/// ```
///
/// @param points one per fraction, in the order given
public record LearningCurve(List<Point> points) {
    /// The scores of the networks trained on this many rows.
    ///
    /// @param training the scores on the training rows, one per seed
    /// @param validation the scores on the held-out rows, one per seed
    public record Point(int rows, List<Double> training, List<Double> validation) {
        public Point {
            training = List.copyOf(training);
            validation = List.copyOf(validation);
        }
    }

    /// Trains a network.
    @FunctionalInterface
    public interface Fit {
        Network fit(Dataset train, long seed);
    }

    /// A metric of a network, such as its accuracy.
    @FunctionalInterface
    public interface Score {
        double of(Network network, Dataset data);
    }

    public LearningCurve {
        points = List.copyOf(points);
    }

    /// Trains and scores a network for each fraction and seed. The seed also shuffles the training
    /// set; smaller fractions take the first rows of larger ones.
    ///
    /// @param data the training part and the validation part
    /// @param fractions shares of the training set's rows, above 0 and at most 1; the number of
    ///   rows is rounded, with at least one row
    /// @throws IllegalArgumentException if there is no fraction or no seed, or a fraction is out of
    ///   range
    public static LearningCurve of(
            TrainTest data, double[] fractions, long[] seeds, Fit fit, Score score) {
        requireUsable(fractions, seeds);
        List<Point> points = new ArrayList<>();
        for (double fraction : fractions) {
            int rows = Math.max(1, (int) Math.round(fraction * data.train().size()));
            List<Double> training = new ArrayList<>();
            List<Double> validation = new ArrayList<>();
            for (long seed : seeds) {
                Dataset train = part(data.train(), seed, rows);
                Network network = fit.fit(train, seed);
                training.add(score.of(network, train));
                validation.add(score.of(network, data.test()));
            }
            points.add(new Point(rows, training, validation));
        }
        return new LearningCurve(points);
    }

    /// The number of training rows, one per point: the horizontal axis of a plot.
    public double[] rows() {
        return series(Point::rows);
    }

    /// The mean training score over the seeds, one per point.
    public double[] training() {
        return series(point -> mean(point.training));
    }

    /// The mean validation score over the seeds, one per point.
    public double[] validation() {
        return series(point -> mean(point.validation));
    }

    /// The sample standard deviation of the validation score over the seeds, one per point; NaN for
    /// one seed.
    public double[] validationDeviations() {
        return series(point -> deviation(point.validation));
    }

    /// Returns a table with one line per point.
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("rows", "training", "validation", "±"));
        for (Point point : points) {
            lines.add(
                    List.of(
                            Integer.toString(point.rows),
                            TextTable.number(mean(point.training)),
                            TextTable.number(mean(point.validation)),
                            TextTable.number(deviation(point.validation))));
        }
        return TextTable.of(lines);
    }

    private double[] series(ToDoubleFunction<Point> figure) {
        return points.stream().mapToDouble(figure).toArray();
    }

    private static Dataset part(Dataset train, long seed, int rows) {
        int[] shuffled = Partition.shuffled(train.size(), seed, 1).part(0);
        return train.rows(Arrays.copyOf(shuffled, rows));
    }

    private static double mean(List<Double> scores) {
        return scores.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static double deviation(List<Double> scores) {
        double mean = mean(scores);
        double squares = scores.stream().mapToDouble(s -> (s - mean) * (s - mean)).sum();
        return Math.sqrt(squares / (scores.size() - 1));
    }

    private static void requireUsable(double[] fractions, long[] seeds) {
        boolean fits = Arrays.stream(fractions).allMatch(f -> f > 0 && f <= 1);
        Requirements.require(
                fits && fractions.length > 0 && seeds.length > 0,
                "learningCurve",
                "the fractions " + Arrays.toString(fractions) + " and " + seeds.length + " seeds",
                "fractions above 0 and at most 1, and one or more of both",
                "take 0.1, 0.3 and 1");
    }
}
