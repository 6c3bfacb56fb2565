package dev.adjoint.mlp.evaluation;

import static dev.adjoint.mlp.evaluation.Mistakes.requireMessage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.data.prepare.StandardScaler;
import dev.adjoint.mlp.data.prepare.TargetScaler;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;

import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.Arrays;
import java.util.List;

/// Figures of predicted numbers.
class RegressionReportTest {
    private static final double ROUNDING = 1e-12;

    private static final double[] TARGETS = {1, 2, 3, 6};
    private static final double[] PREDICTED = {2, 2, 1, 10};

    /// The errors are 1, 0, 2 and 4; the targets are 2, 1, 0 and 3 from their mean.
    @Example
    void fourRowsByHand() {
        double rSquared = 1 - 21 / 14.0;
        assertEquals(
                new RegressionScores(
                        "target", Math.sqrt(21 / 4.0), 7 / 4.0, 1.5, rSquared, 1 - 1.5 * 3 / 2),
                RegressionScores.of("target", TARGETS, PREDICTED, 1));
        assertEquals(
                1,
                RegressionMetrics.medianAbsoluteError(
                        new double[] {0, 0, 0}, new double[] {1, -9, 1}));
    }

    @Property(tries = 200)
    void theMeanHasAnRSquaredOfZeroAndTheTargetsOne(
            @ForAll @Size(min = 2, max = 40) List<@IntRange(min = -50, max = 50) Integer> drawn) {
        double[] targets = drawn.stream().mapToDouble(Integer::intValue).toArray();
        Assume.that(Arrays.stream(targets).distinct().count() > 1);
        double[] mean = new double[targets.length];
        Arrays.fill(mean, Arrays.stream(targets).average().orElseThrow());
        assertEquals(0, RegressionMetrics.rSquared(targets, mean), ROUNDING);
        assertEquals(1, RegressionMetrics.rSquared(targets, targets));
        assertEquals(1, RegressionMetrics.adjustedRSquared(targets, targets, 0));
    }

    @Property(tries = 200)
    void anErrorIsInTheTargetsUnitAndRSquaredHasNone(
            @ForAll @Size(min = 2, max = 40) List<@IntRange(max = 99) Integer> drawn) {
        double[] targets = drawn.stream().mapToDouble(n -> n / 10).toArray();
        double[] predicted = drawn.stream().mapToDouble(n -> n % 10).toArray();
        Assume.that(Arrays.stream(targets).distinct().count() > 1);
        RegressionScores scores = RegressionScores.of("", targets, predicted, 0);
        RegressionScores scaled = RegressionScores.of("", times8(targets), times8(predicted), 0);
        assertEquals(8 * scores.rmse(), scaled.rmse(), 100 * ROUNDING);
        assertEquals(8 * scores.mae(), scaled.mae());
        assertEquals(8 * scores.medianAbsoluteError(), scaled.medianAbsoluteError());
        assertEquals(scores.rSquared(), scaled.rSquared(), 100 * ROUNDING);
        assertEquals(scores.rSquared(), scores.adjustedRSquared(), 100 * ROUNDING);
    }

    @Property(tries = 200)
    void theMeanErrorIsAtMostItsRootMeanSquareAndOrderDoesNotMatter(
            @ForAll @Size(min = 2, max = 40) List<@IntRange(max = 99) Integer> drawn) {
        RegressionScores scores = scores(drawn);
        RegressionScores reversed = scores(drawn.reversed());
        assertEquals(Math.max(scores.mae(), scores.rmse()), scores.rmse(), ROUNDING);
        assertEquals(scores.mae(), reversed.mae());
        assertEquals(scores.rmse(), reversed.rmse());
        assertEquals(scores.medianAbsoluteError(), reversed.medianAbsoluteError());
    }

    @Example
    void whatIsNotDefinedIsNaN() {
        double[] constant = {0.1, 0.1, 0.1};
        assertEquals(Double.NaN, RegressionMetrics.rSquared(constant, constant));
        assertEquals(Double.NaN, RegressionMetrics.adjustedRSquared(TARGETS, PREDICTED, 3));
        double[] broken = {1, Double.NaN, 3, 6};
        RegressionScores scores = RegressionScores.of("", TARGETS, broken, 1);
        assertEquals(
                new RegressionScores(
                        "", Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                scores);
    }

    @Example
    void aNetworksReportHasALineATarget() {
        float[][] features = {{1, 0}, {0, 1}, {2, 1}, {1, 1}, {0, 0}};
        float[][] targets = {{1, 5}, {2, 5}, {3, 6}, {1, 9}, {0, 2}};
        Dataset data =
                Dataset.of(features, targets).named(List.of("a", "b"), List.of("length", "age"));
        Network network =
                Trainer.of(Mlp.input(2).dense(2).build())
                        .loss(Losses.MEAN_SQUARED_ERROR)
                        .start()
                        .network();
        RegressionReport report = RegressionReport.of(network, data);
        assertEquals("age", report.targets().get(1).name());
        double loss = network.evaluate(data).loss();
        double squares =
                report.targets().stream().mapToDouble(s -> s.rmse() * s.rmse()).average().orElse(0);
        assertEquals(loss, squares, 1e-5 * loss);
        float[][] outputs = network.predict(features);
        double[] ages = {5, 5, 6, 9, 2};
        double[] predicted = new double[5];
        Arrays.setAll(predicted, row -> outputs[row][1]);
        assertEquals(RegressionScores.of("age", ages, predicted, 2), report.targets().get(1));
    }

    @Example
    void predictionsAreReportedInTheUnitsOfTheTargets() {
        Dataset data = Datasets.diabetes();
        TargetScaler scaler = TargetScaler.fit(data);
        Network network = Trainer.of(Mlp.input(10).dense(1).build()).start().network();
        float[][] outputs = network.predict(data.featureRows());
        RegressionScores scaled =
                RegressionReport.of(outputs, scaler.apply(data)).targets().getFirst();
        RegressionScores scores =
                RegressionReport.of(scaler.inverse(outputs), data).targets().getFirst();
        double unit = ((StandardScaler) scaler.scaler()).deviations().getFirst();
        assertEquals(scaled.rSquared(), scores.rSquared(), 1e-5 * Math.abs(scaled.rSquared()));
        assertEquals(unit * scaled.rmse(), scores.rmse(), 1e-5 * scores.rmse());
    }

    @Example
    void aReportIsATable() {
        assertEquals(
                """
                          RMSE     MAE  median AE       R²  adjusted R²
                target  2.2913  1.7500     1.5000  -0.5000      -1.2500\
                """,
                RegressionReport.of(TARGETS, PREDICTED, 1).toString());
    }

    @Example
    void wrongArraysAreNamed() {
        requireMessage(
                "rmse: got 4 rows of truth and 1 of predictions",
                () -> RegressionMetrics.rmse(TARGETS, new double[1]));
        requireMessage(
                "mae: got 0 rows of truth",
                () -> RegressionMetrics.mae(new double[0], new double[0]));
        Network network = Trainer.of(Mlp.input(4).dense(3).build()).start().network();
        requireMessage(
                "report: got labels, needed numbers: use a ClassificationReport",
                () -> RegressionReport.of(network, Datasets.iris()));
        requireMessage(
                "report: got 2 predictions, needed 442 as there are rows",
                () -> RegressionReport.of(new float[2][1], Datasets.diabetes()));
        requireMessage(
                "report: got 3 predictions in a row, needed 1 as there are targets",
                () -> RegressionReport.of(new float[442][3], Datasets.diabetes()));
    }

    private static RegressionScores scores(List<Integer> drawn) {
        return RegressionScores.of(
                "",
                drawn.stream().mapToDouble(n -> n / 10).toArray(),
                drawn.stream().mapToDouble(n -> n % 10).toArray(),
                0);
    }

    private static double[] times8(double[] values) {
        return Arrays.stream(values).map(v -> 8 * v).toArray();
    }
}
