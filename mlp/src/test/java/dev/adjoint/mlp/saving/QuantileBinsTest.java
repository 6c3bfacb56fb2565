package dev.adjoint.mlp.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Bins of values, and the population stability index that compares two sets by them.
class QuantileBinsTest {
    @Property
    void eachValueIsInOneBinAndNoBinIsEmpty(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = -9, max = 9) Integer> list) {
        double[] values = list.stream().mapToDouble(Integer::doubleValue).toArray();
        QuantileBins bins = QuantileBins.of(values);
        assertTrue(bins.rows().size() <= 10 && bins.rows().stream().allMatch(rows -> rows > 0));
        assertEquals(values.length, bins.rows().stream().mapToLong(Long::longValue).sum());
        long upToFirst =
                bins.edges().stream()
                        .findFirst()
                        .map(edge -> Arrays.stream(values).filter(value -> value <= edge).count())
                        .orElse((long) values.length);
        assertEquals(upToFirst, bins.rows().getFirst());
    }

    @Property
    void theIndexOfEqualSharesIsZero(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -100, max = 100) Double> list,
            @ForAll @IntRange(min = 1, max = 5) int times) {
        double[] values = list.stream().mapToDouble(Double::doubleValue).toArray();
        double[] repeated =
                IntStream.range(0, times)
                        .boxed()
                        .flatMapToDouble(_ -> Arrays.stream(values))
                        .toArray();
        assertEquals(0, QuantileBins.of(values).stabilityIndex(repeated));
    }

    @Property
    void theIndexIsNeverNegative(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = -5, max = 5) Integer> before,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = -9, max = 9) Integer> now) {
        double[] old = before.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] fresh = now.stream().mapToDouble(Integer::doubleValue).toArray();
        double index = QuantileBins.of(old).stabilityIndex(fresh);
        assertTrue(index >= 0 && Double.isFinite(index), () -> "index " + index);
    }

    /// Rows go one after the other from a bin to another, until the first is empty.
    @Property
    void theIndexGrowsWhenAShareMoves(
            @ForAll @IntRange(min = 0, max = 9) int from,
            @ForAll @IntRange(min = 1, max = 9) int further) {
        QuantileBins bins = QuantileBins.of(IntStream.range(0, 100).asDoubleStream().toArray());
        double[] values = IntStream.range(0, 100).asDoubleStream().toArray();
        int to = (from + further) % 10;
        double last = bins.stabilityIndex(values);
        for (int row = 0; row < 10; row++) {
            values[10 * from + row] = 10 * to;
            double index = bins.stabilityIndex(values);
            assertTrue(index > last, "row " + row + ": " + last + " and then " + index);
            last = index;
        }
    }

    /// Shares of ½ and ½ become ¾ and ¼: ¼ ln(3/2) - ¼ ln(1/2) = ¼ ln 3.
    @Example
    void theIndexOfAWorkedExample() {
        QuantileBins bins = new QuantileBins(List.of(0.0), List.of(2L, 2L));
        assertEquals(Math.log(3) / 4, bins.stabilityIndex(new double[] {-1, -2, 0, 5}), 1e-15);
    }

    /// The mean of the index is 9 (1/n + 1/m) for ten bins, when nothing has moved. 300 draws of an
    /// index with the deviation √18 (1/n + 1/m) have a mean within 4 of its deviations, that is 11
    /// %, and shares that are not small leave some percent to higher orders.
    @Example
    void chanceAloneMovesTheIndexByAsMuchAsIsSaid() {
        Random random = new Random(3);
        int old = 800;
        int fresh = 400;
        double mean =
                DoubleStream.generate(
                                () ->
                                        QuantileBins.of(normal(random, old))
                                                .stabilityIndex(normal(random, fresh)))
                        .limit(300)
                        .average()
                        .orElseThrow();
        double expected = 9 * (1.0 / old + 1.0 / fresh);
        assertEquals(expected, mean, 0.15 * expected);
    }

    @Example
    void valuesThatAreAllOneHaveOneBin() {
        QuantileBins bins = QuantileBins.of(new double[] {4, 4, 4});
        assertEquals(new QuantileBins(List.of(), List.of(3L)), bins);
        assertEquals(0, bins.stabilityIndex(new double[] {7}));
    }

    @Example
    void fewDifferentValuesHaveABinEach() {
        double[] values = {0, 0, 0, 1, 0, 1, 0, 0, 2, 0, 0, 0};
        QuantileBins bins = QuantileBins.of(values);
        assertEquals(new QuantileBins(List.of(0.0, 1.0), List.of(9L, 2L, 1L)), bins);
    }

    @Example
    void zerosOfBothSignsAreOneValue() {
        QuantileBins bins = QuantileBins.of(new double[] {-0.0, 0.0, 1, 2});
        assertEquals(0, bins.stabilityIndex(new double[] {0.0, 0.0, 1, 2}));
        assertEquals(0, bins.stabilityIndex(new double[] {-0.0, -0.0, 1, 2}));
    }

    @Example
    void binsThatAreNoneAreNamed() {
        requireMistake(List.of(1.0, 1.0), List.of(1L, 1L, 1L));
        requireMistake(List.of(Double.NaN), List.of(1L, 1L));
        requireMistake(List.of(1.0), List.of(1L));
        requireMistake(List.of(1.0), List.of(1L, 0L));
    }

    private static void requireMistake(List<Double> edges, List<Long> rows) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> new QuantileBins(edges, rows))
                        .getMessage();
        assertTrue(message.startsWith("bins: got the edges " + edges), message);
    }

    private static double[] normal(Random random, int count) {
        return DoubleStream.generate(random::nextGaussian).limit(count).toArray();
    }
}
