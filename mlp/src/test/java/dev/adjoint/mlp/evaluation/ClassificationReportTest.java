package dev.adjoint.mlp.evaluation;

import static dev.adjoint.mlp.evaluation.Mistakes.requireMessage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.training.ConfusionMatrix;
import dev.adjoint.mlp.training.Evaluation;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Figures of classifiers, against counting by hand.
class ClassificationReportTest {
    private static final double ROUNDING = 1e-12;

    private static final double[][] PROBABILITIES = {
        {0.5, 0.25, 0.25}, {0.25, 0.5, 0.25}, {0.125, 0.75, 0.125}, {0.75, 0.125, 0.125}
    };

    /// Rows 0 and 1 are right, 2 and 3 are wrong.
    private static final int[] LABELS = {0, 1, 0, 1};

    @Property(tries = 200)
    void microPrecisionRecallAndF1AreTheAccuracy(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 15) Integer> drawn) {
        int[] labels = drawn.stream().mapToInt(n -> n / 4).toArray();
        int[] predicted = drawn.stream().mapToInt(n -> n % 4).toArray();
        ClassScores micro = ClassScores.micro(ConfusionMatrix.of(labels, predicted, 4));
        double accuracy = ClassificationMetrics.accuracy(labels, predicted);
        assertEquals(new ClassScores("micro", accuracy, accuracy, accuracy, labels.length), micro);
        long right = drawn.stream().filter(n -> n / 4 == n % 4).count();
        assertEquals((double) right / drawn.size(), accuracy);
    }

    @Property(tries = 200)
    void scoresOfAClassAreSharesOfItsRows(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 15) Integer> drawn,
            @ForAll @IntRange(max = 3) int label) {
        int[] labels = drawn.stream().mapToInt(n -> n / 4).toArray();
        int[] predicted = drawn.stream().mapToInt(n -> n % 4).toArray();
        ClassScores scores = scores(labels, predicted).get(label);
        double right = drawn.stream().filter(n -> n / 4 == label && n % 4 == label).count();
        long rows = Arrays.stream(labels).filter(l -> l == label).count();
        long taken = Arrays.stream(predicted).filter(l -> l == label).count();
        assertEquals(right / taken, scores.precision());
        assertEquals(right / rows, scores.recall());
        assertEquals(rows, scores.support());
        if (right > 0) {
            double harmonic = 2 / (1 / scores.precision() + 1 / scores.recall());
            assertEquals(harmonic, scores.f1(), ROUNDING);
        }
    }

    @Property(tries = 200)
    void theWeightedRecallIsTheAccuracy(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 15) Integer> drawn) {
        int[] labels = drawn.stream().mapToInt(n -> n / 4).toArray();
        int[] predicted = drawn.stream().mapToInt(n -> n % 4).toArray();
        double recall = ClassScores.weighted(scores(labels, predicted)).recall();
        assertEquals(ClassificationMetrics.accuracy(labels, predicted), recall, ROUNDING);
    }

    /// Class 0: 3 rows, 2 of them found among 2 that were predicted. Class 1: 1 row, found among 2.
    /// Class 2: 1 row, never predicted but once for it: 0 of 1. Class 3 is in neither.
    @Example
    void fiveRowsByHand() {
        List<ClassScores> classes = scores(new int[] {0, 0, 0, 1, 2}, new int[] {0, 0, 2, 1, 1});
        assertEquals(new ClassScores("0", 1, 2 / 3.0, 0.8, 3), classes.get(0));
        assertEquals(new ClassScores("1", 0.5, 1, 2 / 3.0, 1), classes.get(1));
        assertEquals(new ClassScores("2", 0, 0, 0, 1), classes.get(2));
        assertEquals(new ClassScores("3", Double.NaN, Double.NaN, Double.NaN, 0), classes.get(3));
        ClassScores macro = ClassScores.macro(classes);
        assertEquals(1.5 / 3, macro.precision(), ROUNDING);
        assertEquals((2 / 3.0 + 1) / 3, macro.recall(), ROUNDING);
        assertEquals((0.8 + 2 / 3.0) / 3, macro.f1(), ROUNDING);
        ClassScores weighted = ClassScores.weighted(classes);
        assertEquals((3 + 0.5) / 5, weighted.precision(), ROUNDING);
        assertEquals((3 * 0.8 + 2 / 3.0) / 5, weighted.f1(), ROUNDING);
    }

    @Example
    void aClassThatIsNeverPredictedHasNoPrecisionAndCountsZeroInAverages() {
        List<ClassScores> classes = scores(new int[] {0, 1}, new int[] {0, 0});
        assertEquals(new ClassScores("1", Double.NaN, 0, 0, 1), classes.get(1));
        assertEquals(0.25, ClassScores.macro(classes).precision());
        assertEquals(0.25, ClassScores.weighted(classes).precision());
    }

    @Example
    void logLossAndBrierByHand() {
        double logs = -Math.log(0.5) - Math.log(0.5) - Math.log(0.125) - Math.log(0.125);
        assertEquals(logs / 4, ClassificationMetrics.logLoss(LABELS, PROBABILITIES), ROUNDING);
        double right = 0.25 + 0.0625 + 0.0625;
        double wrong = 0.875 * 0.875 + 0.75 * 0.75 + 0.125 * 0.125;
        double brier = (2 * right + 2 * wrong) / 4;
        assertEquals(brier, ClassificationMetrics.brier(LABELS, PROBABILITIES), ROUNDING);
        assertEquals(
                (0.04 + 0.09) / 2,
                ClassificationMetrics.brier(new boolean[] {true, false}, new double[] {0.8, 0.3}),
                ROUNDING);
    }

    @Example
    void aSureMistakeIsInfinitelyBad() {
        double[][] sure = {{1, 0}, {1, 0}};
        assertEquals(
                Double.POSITIVE_INFINITY, ClassificationMetrics.logLoss(new int[] {0, 1}, sure));
        assertEquals(1, ClassificationMetrics.brier(new int[] {0, 1}, sure));
        assertEquals(0, ClassificationMetrics.logLoss(new int[2], sure));
    }

    @Property(tries = 100)
    void theOrderOfRowsDoesNotMatter(
            @ForAll @Size(min = 2, max = 20) List<@IntRange(max = 11) Integer> drawn) {
        ClassificationReport report = report(drawn);
        ClassificationReport reversed = report(drawn.reversed());
        assertEquals(report.classes(), reversed.classes());
        assertEquals(report.macro(), reversed.macro());
        assertEquals(report.auc(), reversed.auc());
        assertEquals(report.logLoss(), reversed.logLoss(), ROUNDING);
        assertEquals(report.brier(), reversed.brier(), ROUNDING);
    }

    @Example
    void yesOrNoIsAReportOfTwoClasses() {
        boolean[] positive = {true, true, false, false};
        double[] probabilities = {0.9, 0.5, 0.2, 0.6};
        ClassificationReport report = ClassificationReport.binary(positive, probabilities);
        assertEquals(new ClassScores("positive", 0.5, 0.5, 0.5, 2), report.classes().get(1));
        double half = ClassificationMetrics.brier(positive, probabilities);
        assertEquals(2 * half, report.brier(), ROUNDING);
        assertEquals(ClassificationMetrics.auc(positive, probabilities), report.auc(), ROUNDING);
    }

    @Example
    void aNetworksReportAgreesWithItsEvaluation() {
        Dataset data = Datasets.iris();
        Network network = Trainer.of(Mlp.input(4).dense(3).build()).epochs(2).fit(data).network();
        ClassificationReport report = ClassificationReport.of(network, data);
        Evaluation evaluation = network.evaluate(data);
        assertEquals(evaluation.accuracy(), report.accuracy());
        assertEquals(evaluation.loss(), report.logLoss(), 1e-5 * evaluation.loss());
        assertTrue(report.toString().contains("virginica"), report.toString());
    }

    /// Cross-entropy takes the outputs of a softmax for what they are.
    @Example
    void probabilitiesAreNotTakenForLogits() {
        Dataset data = Datasets.iris();
        Mlp model = Mlp.input(4).dense(3, Activations.SOFTMAX).build();
        Network network =
                Trainer.of(model).loss(Losses.CROSS_ENTROPY).epochs(2).fit(data).network();
        double loss = network.evaluate(data).loss();
        assertEquals(loss, ClassificationReport.of(network, data).logLoss(), 1e-5 * loss);
    }

    @Example
    void outputsThatAreNoProbabilitiesAreRefused() {
        Dataset data = Datasets.iris();
        Mlp model = Mlp.input(4).dense(3).build();
        Network network =
                Trainer.of(model).loss(Losses.MULTICLASS_HINGE).epochs(2).fit(data).network();
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ClassificationReport.of(network, data))
                        .getMessage();
        assertTrue(message.startsWith("report: got "), message);
        assertTrue(message.endsWith("take the softmax or sigmoid of logits first"), message);
    }

    @Example
    void logitsTooLargeForAnExponentialAreProbabilitiesStill() {
        Network network = Trainer.of(Mlp.input(1).dense(2).build()).start().network();
        network.setParameter("dense1/bias", Tensor.of(2000f, 1000f));
        Dataset data = Dataset.labelled(new float[2][1], new int[2], 2);
        ClassificationReport report = ClassificationReport.of(network, data);
        assertEquals(0, report.logLoss());
        assertEquals(1, report.accuracy());
    }

    @Example
    void aReportIsATable() {
        String expected =
                """
                          precision  recall      F1  rows
                0            0.5000  0.5000  0.5000     2
                1            0.5000  0.5000  0.5000     2
                2                 -       -       -     0
                macro        0.5000  0.5000  0.5000     4
                micro        0.5000  0.5000  0.5000     4
                weighted     0.5000  0.5000  0.5000     4
                accuracy 0.5000, AUC 0.2500, log-loss 1.3863, Brier 0.8594
                """;
        String text = ClassificationReport.of(LABELS, PROBABILITIES).toString();
        assertTrue(text.startsWith(expected), text);
        assertTrue(text.endsWith(ConfusionMatrix.of(LABELS, new int[] {0, 1, 1, 0}, 3).toString()));
    }

    @Example
    void wrongArraysAreNamed() {
        requireMessage(
                "accuracy: got 0 rows of truth",
                () -> ClassificationMetrics.accuracy(new int[0], new int[0]));
        requireMessage(
                "logLoss: got the sum 3.0 in row 0, needed probabilities that sum to 1: take the",
                () -> ClassificationMetrics.logLoss(new int[1], new double[][] {{1, 1, 1}}));
        requireMessage(
                "brier: got -1.0 in row 0, needed a probability from 0 to 1",
                () -> ClassificationMetrics.brier(new int[1], new double[][] {{-1, 2}}));
        requireMessage(
                "report: got 0 rows of truth",
                () -> ClassificationReport.of(new int[0], new double[0][]));
        requireMessage(
                "scores: got 1 names, needed 3",
                () -> ClassificationReport.of(List.of("a"), LABELS, PROBABILITIES));
        Network network = Trainer.of(Mlp.input(10).dense(1).build()).start().network();
        requireMessage(
                "labels: got targets that are numbers, needed labels",
                () -> ClassificationReport.of(network, Datasets.diabetes()));
    }

    private static List<ClassScores> scores(int[] labels, int[] predicted) {
        List<String> names = List.of("0", "1", "2", "3");
        return ClassScores.of(ConfusionMatrix.of(labels, predicted, 4), names);
    }

    /// A label of 3, and one of the four distributions.
    private static ClassificationReport report(List<Integer> drawn) {
        int[] labels = drawn.stream().mapToInt(n -> n / 4).toArray();
        double[][] rows =
                IntStream.range(0, labels.length)
                        .mapToObj(i -> PROBABILITIES[drawn.get(i) % 4])
                        .toArray(double[][]::new);
        return ClassificationReport.of(labels, rows);
    }
}
