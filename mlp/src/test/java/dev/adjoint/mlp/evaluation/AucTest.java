package dev.adjoint.mlp.evaluation;

import static dev.adjoint.mlp.evaluation.ClassificationMetrics.auc;
import static dev.adjoint.mlp.evaluation.Mistakes.requireMessage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// ROC curves and their areas. Scores are drawn from few numbers, so that many are equal.
class AucTest {
    /// Sums of up to 60 terms below 1, each rounded.
    private static final double ROUNDING = 1e-13;

    record Row(boolean positive, double score) {}

    @Property(tries = 300)
    void theAreaIsTheShareOfPairsInTheRightOrder(
            @ForAll @Size(min = 2, max = 60) List<@IntRange(max = 23) Integer> drawn) {
        List<Row> rows = rows(drawn);
        Assume.that(hasBoth(rows));
        assertEquals(pairs(rows), auc(positive(rows), scores(rows)), ROUNDING);
        RocCurve curve = RocCurve.of(positive(rows), scores(rows));
        assertEquals(pairs(rows), curve.area(), ROUNDING);
    }

    @Property(tries = 300)
    void reversedScoresHaveTheRestOfTheArea(
            @ForAll @Size(min = 2, max = 60) List<@IntRange(max = 23) Integer> drawn) {
        List<Row> rows = rows(drawn);
        Assume.that(hasBoth(rows));
        List<Row> reversed = rows.stream().map(row -> new Row(row.positive, -row.score)).toList();
        double area = auc(positive(rows), scores(rows));
        assertEquals(1 - area, auc(positive(reversed), scores(reversed)), ROUNDING);
    }

    @Property(tries = 300)
    void neitherTheOrderOfRowsNorAGrowingFunctionMatters(
            @ForAll @Size(min = 2, max = 60) List<@IntRange(max = 23) Integer> drawn,
            @ForAll long seed) {
        List<Row> rows = rows(drawn);
        Assume.that(hasBoth(rows));
        List<Row> other = new ArrayList<>();
        rows.forEach(row -> other.add(new Row(row.positive, Math.exp(row.score))));
        Collections.shuffle(other, new Random(seed));
        assertEquals(auc(positive(rows), scores(rows)), auc(positive(other), scores(other)));
    }

    @Property(tries = 300)
    void aCurveRisesFromNothingToAllWithAPointForEachScore(
            @ForAll @Size(min = 2, max = 60) List<@IntRange(max = 23) Integer> drawn) {
        List<Row> rows = rows(drawn);
        Assume.that(hasBoth(rows));
        List<RocCurve.Point> points = RocCurve.of(positive(rows), scores(rows)).points();
        long distinct = rows.stream().mapToDouble(Row::score).distinct().count();
        assertEquals(distinct + 1, points.size());
        assertEquals(new RocCurve.Point(0, 0, Double.POSITIVE_INFINITY), points.getFirst());
        assertEquals(1, points.getLast().falsePositiveRate());
        assertEquals(1, points.getLast().truePositiveRate());
        for (int i = 1; i < points.size(); i++) {
            RocCurve.Point before = points.get(i - 1);
            RocCurve.Point point = points.get(i);
            assertTrue(point.threshold() < before.threshold());
            assertTrue(point.falsePositiveRate() >= before.falsePositiveRate());
            assertTrue(point.truePositiveRate() >= before.truePositiveRate());
        }
    }

    /// Of the 2 · 2 pairs, 0.8 is above both negative scores, and 0.4 above one.
    @Example
    void fourRowsByHand() {
        boolean[] positive = {false, false, true, true};
        double[] scores = {0.1, 0.5, 0.4, 0.8};
        assertEquals(0.75, auc(positive, scores));
        RocCurve curve = RocCurve.of(positive, scores);
        assertArrayEquals(new double[] {0, 0, 0.5, 0.5, 1}, curve.falsePositiveRates());
        assertArrayEquals(new double[] {0, 0.5, 0.5, 1, 1}, curve.truePositiveRates());
    }

    @Example
    void equalScoresSayNothing() {
        assertEquals(0.5, auc(new boolean[] {true, false, true}, new double[] {7, 7, 7}));
        assertEquals(0.5, auc(new boolean[] {true, false}, new double[] {0.0, -0.0}));
    }

    @Example
    void oneClassAloneHasNoArea() {
        assertEquals(Double.NaN, auc(new boolean[] {true, true}, new double[] {1, 2}));
        assertEquals(Double.NaN, auc(new boolean[2], new double[] {1, 2}));
        assertEquals(Double.NaN, auc(new int[] {1, 1}, new double[][] {{1, 2}, {3, 4}}));
        RocCurve curve = RocCurve.of(new boolean[2], new double[] {1, 2});
        assertEquals(Double.NaN, curve.area());
    }

    @Example
    void classesAgainstTheOthersAreAveragedAndAbsentOnesLeftOut() {
        int[] labels = {0, 0, 1, 1, 3};
        double[][] scores = {
            {0.9, 0.1, 0, 0.2},
            {0.1, 0.2, 0, 0.1},
            {0.2, 0.9, 0, 0.4},
            {0.3, 0.8, 0, 0.5},
            {0, 0, 1, 0.3}
        };
        double first = (3 + 1) / 6.0; // 0.9 above all three others, 0.1 above one
        double second = 1;
        double fourth = 2 / 4.0;
        assertEquals((first + second + fourth) / 3, auc(labels, scores), ROUNDING);
    }

    @Example
    void wrongArraysAreNamed() {
        requireMessage(
                "auc: got 2 rows of truth and 1 of predictions, needed as many",
                () -> auc(new boolean[2], new double[1]));
        requireMessage("auc: got 0 rows of truth", () -> auc(new boolean[0], new double[0]));
        requireMessage("roc: got 0 rows", () -> RocCurve.of(new boolean[0], new double[0]));
        requireMessage(
                "rank: got NaN in row 1, needed numbers",
                () -> auc(new boolean[2], new double[] {1, Double.NaN}));
        requireMessage(
                "auc: got the label 2 and 2 numbers in row 1, needed 2 numbers",
                () -> auc(new int[] {0, 2}, new double[2][2]));
    }

    /// An even number is a positive row, and half of it its score.
    private static List<Row> rows(List<Integer> drawn) {
        return drawn.stream().map(n -> new Row(n % 2 == 0, n / 2 - 3.5)).toList();
    }

    private static boolean hasBoth(List<Row> rows) {
        return rows.stream().anyMatch(Row::positive) && !rows.stream().allMatch(Row::positive);
    }

    private static double pairs(List<Row> rows) {
        double right = 0;
        double all = 0;
        for (Row yes : rows.stream().filter(Row::positive).toList()) {
            for (Row no : rows.stream().filter(row -> !row.positive).toList()) {
                right += yes.score > no.score ? 1 : yes.score == no.score ? 0.5 : 0;
                all++;
            }
        }
        return right / all;
    }

    private static boolean[] positive(List<Row> rows) {
        boolean[] positive = new boolean[rows.size()];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = rows.get(i).positive;
        }
        return positive;
    }

    private static double[] scores(List<Row> rows) {
        return rows.stream().mapToDouble(Row::score).toArray();
    }
}
