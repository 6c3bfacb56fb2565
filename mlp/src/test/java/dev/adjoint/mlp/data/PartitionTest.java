package dev.adjoint.mlp.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Partitions put each row in one part, and labels in parts as they are in the whole.
class PartitionTest {
    private static final double[] FRACTIONS = {0.6, 0.2, 0.2};

    @Property(tries = 200)
    void eachRowIsInOnePart(@ForAll @IntRange(min = 5, max = 200) int rows, @ForAll long seed) {
        requireAllRows(rows, Partition.shuffled(rows, seed, FRACTIONS));
        requireAllRows(rows, Partition.folds(rows, seed, 5));
    }

    @Property(tries = 200)
    void eachRowIsInOnePartOfAStratifiedPartition(
            @ForAll @Size(min = 20, max = 200) List<@IntRange(max = 2) Integer> labels,
            @ForAll long seed) {
        int[] array = array(labels);
        requireAllRows(array.length, Partition.stratified(array, seed, FRACTIONS));
        requireAllRows(array.length, Partition.stratifiedFolds(array, seed, 4));
    }

    @Property(tries = 200)
    void aStratifiedPartHasItsShareOfEachLabelToWithinOneRow(
            @ForAll @Size(min = 20, max = 200) List<@IntRange(max = 2) Integer> labels,
            @ForAll long seed) {
        int[] array = array(labels);
        Partition parts = Partition.stratified(array, seed, FRACTIONS);
        for (int label = 0; label <= 2; label++) {
            int all = count(array, IntStream.range(0, array.length).toArray(), label);
            for (int part = 0; part < 3; part++) {
                int inPart = count(array, parts.part(part), label);
                double off = inPart - all * FRACTIONS[part];
                assertTrue(Math.abs(off) <= 1 + 1e-9, inPart + " of " + all);
            }
        }
    }

    @Property(tries = 200)
    void foldsDifferByOneRowAtMostInEachLabelAndAltogether(
            @ForAll @Size(min = 10, max = 200) List<@IntRange(max = 3) Integer> labels,
            @ForAll @IntRange(min = 2, max = 10) int count,
            @ForAll long seed) {
        int[] array = array(labels);
        Partition folds = Partition.stratifiedFolds(array, seed, count);
        requireEven(folds, part -> part.length);
        for (int label = 0; label <= 3; label++) {
            int each = label;
            requireEven(folds, part -> count(array, part, each));
        }
        requireEven(Partition.folds(array.length, seed, count), part -> part.length);
    }

    @Property(tries = 50)
    void thePartsFollowTheSeed(@ForAll @IntRange(min = 50, max = 99) int rows, @ForAll long seed) {
        int[] labels = IntStream.range(0, rows).map(row -> row % 3).toArray();
        requireSeeded(seed, s -> Partition.shuffled(rows, s, FRACTIONS));
        requireSeeded(seed, s -> Partition.folds(rows, s, 5));
        requireSeeded(seed, s -> Partition.stratified(labels, s, FRACTIONS));
        requireSeeded(seed, s -> Partition.stratifiedFolds(labels, s, 5));
    }

    @Property(tries = 50)
    void eachRowOfADatasetIsTestedInOneFoldAndTrainedOnInTheOthers(
            @ForAll @IntRange(min = 6, max = 60) int rows, @ForAll long seed) {
        float[][] features = new float[rows][1];
        Arrays.setAll(features, row -> new float[] {row});
        Dataset data = Dataset.of(features, features);
        List<TrainTest> folds = data.folds(seed, 6);
        assertEquals(6, folds.size());
        int[] tested = new int[rows];
        for (TrainTest fold : folds) {
            assertEquals(rows, fold.train().size() + fold.test().size());
            int[] all = new int[rows];
            for (int row = 0; row < fold.train().size(); row++) {
                all[(int) fold.train().features(row)[0]]++;
            }
            for (int row = 0; row < fold.test().size(); row++) {
                all[(int) fold.test().features(row)[0]]++;
                tested[(int) fold.test().features(row)[0]]++;
            }
            assertTrue(Arrays.stream(all).allMatch(times -> times == 1));
        }
        assertTrue(Arrays.stream(tested).allMatch(times -> times == 1));
    }

    @Example
    void theIrisesAreSplitSpeciesBySpecies() {
        Split split = Datasets.iris().stratifiedSplit(1, 0.6, 0.2, 0.2);
        for (int label = 0; label < 3; label++) {
            assertEquals(30, count(split.train().labels(), label));
            assertEquals(10, count(split.validation().labels(), label));
            assertEquals(10, count(split.test().labels(), label));
        }
        for (TrainTest fold : Datasets.iris().stratifiedFolds(1, 10)) {
            for (int label = 0; label < 3; label++) {
                assertEquals(5, count(fold.test().labels(), label));
            }
        }
    }

    @Example
    void wrongFractionsAndCountsAreNamed() {
        requireMessage(
                "split: got the fractions 0.5, 0.4 of 10 rows, needed a sum of 1",
                () -> Partition.shuffled(10, 1, 0.5, 0.4));
        requireMessage(
                "split: got parts of [2, 0] of 2 rows, needed a row or more in each",
                () -> Partition.stratified(new int[2], 1, 0.9, 0.1));
        requireMessage(
                "folds: got 1 parts of 10 rows, needed 2 or more", () -> Partition.folds(10, 1, 1));
        requireMessage(
                "folds: got 11 parts of 10 rows, needed 2 or more",
                () -> Partition.stratifiedFolds(new int[10], 1, 11));
        requireMessage(
                "labels: got targets that are numbers, needed labels",
                () -> Datasets.diabetes().stratifiedFolds(1, 5));
    }

    private interface Seeded {
        Partition of(long seed);
    }

    private interface Measure {
        int of(int[] part);
    }

    private static void requireSeeded(long seed, Seeded partition) {
        for (int part = 0; part < partition.of(seed).count(); part++) {
            assertArrayEquals(partition.of(seed).part(part), partition.of(seed).part(part));
        }
        int[] other = partition.of(seed + 1).part(0);
        assertFalse(Arrays.equals(partition.of(seed).part(0), other));
    }

    private static void requireEven(Partition folds, Measure size) {
        int[] sizes = IntStream.range(0, folds.count()).map(i -> size.of(folds.part(i))).toArray();
        int most = Arrays.stream(sizes).max().orElseThrow();
        assertTrue(most - Arrays.stream(sizes).min().orElseThrow() <= 1, Arrays.toString(sizes));
    }

    private static void requireAllRows(int rows, Partition parts) {
        int[] all =
                IntStream.range(0, parts.count())
                        .flatMap(part -> Arrays.stream(parts.part(part)))
                        .sorted()
                        .toArray();
        assertArrayEquals(IntStream.range(0, rows).toArray(), all);
        for (int part = 0; part < parts.count(); part++) {
            assertEquals(rows - parts.part(part).length, parts.allBut(part).length);
        }
    }

    private static void requireMessage(String start, Runnable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.startsWith(start), message);
    }

    private static int[] array(List<Integer> labels) {
        return labels.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int count(int[] labels, int[] rows, int label) {
        return (int) Arrays.stream(rows).filter(row -> labels[row] == label).count();
    }

    private static int count(int[] labels, int label) {
        return (int) Arrays.stream(labels).filter(each -> each == label).count();
    }
}
