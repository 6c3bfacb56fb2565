package dev.adjoint.mlp.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Batches and splits lose no row, double none, and keep each beside its target.
class BatchesTest {
    @Property(tries = 200)
    void anEpochCoversEachRowOnce(
            @ForAll @IntRange(min = 1, max = 70) int rows,
            @ForAll @IntRange(min = 1, max = 80) int batchSize,
            @ForAll long seed) {
        Batches batches = new Batches(numbered(rows), batchSize);
        batches.shuffle(Randomness.of(seed));
        assertArrayEquals(upTo(rows), sorted(order(batches)));
        batches.shuffle(Randomness.of(seed + 1));
        assertArrayEquals(upTo(rows), sorted(order(batches)));
    }

    @Property(tries = 200)
    void onlyTheLastBatchMayBeSmaller(
            @ForAll @IntRange(min = 1, max = 70) int rows,
            @ForAll @IntRange(min = 1, max = 80) int batchSize) {
        Batches batches = new Batches(numbered(rows), batchSize);
        int last = batches.count() - 1;
        for (int batch = 0; batch < last; batch++) {
            assertEquals(batchSize, batches.rows(batch));
        }
        int rest = rows - last * batchSize;
        assertEquals(rest, batches.rows(last));
        assertTrue(rest > 0 && rest <= batchSize);
    }

    @Example
    void withoutShufflingTheOrderIsTheDatas() {
        assertEquals(upToList(10), order(new Batches(numbered(10), 4)));
    }

    @Example
    void shufflingFollowsTheSeed() {
        assertEquals(shuffled(1), shuffled(1));
        assertNotEquals(shuffled(1), shuffled(2));
        assertNotEquals(upToList(50), shuffled(1));
    }

    @Example
    void aBatchSizeBelowOneIsNamed() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Batches(numbered(3), 0).count())
                        .getMessage();
        assertTrue(message.startsWith("batches: got the size 0, needed 1 or more"), message);
    }

    @Property(tries = 100)
    void aSplitIsDisjointAndComplete(
            @ForAll @IntRange(min = 5, max = 200) int rows, @ForAll long seed) {
        Split split = numbered(rows).split(seed, 0.6, 0.2, 0.2);
        assertArrayEquals(upTo(rows), sorted(all(split)));
        assertEquals(Math.round(rows * 0.6), split.train().size());
        assertEquals(Math.round(rows * 0.2), split.validation().size());
    }

    @Example
    void aSplitFollowsItsSeed() {
        Dataset data = numbered(50);
        assertEquals(all(data.split(7, 0.6, 0.2, 0.2)), all(data.split(7, 0.6, 0.2, 0.2)));
        assertNotEquals(all(data.split(7, 0.6, 0.2, 0.2)), all(data.split(8, 0.6, 0.2, 0.2)));
        assertNotEquals(upToList(50), all(data.split(7, 0.6, 0.2, 0.2)));
    }

    @Example
    void fractionsThatDoNotSumToOneOrLeaveAPartEmptyAreNamed() {
        for (double[] part : new double[][] {{0.6, 0.2, 0.1}, {0.5, 0.5, 0}, {1.2, -0.4, 0.2}}) {
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> numbered(10).split(1, part[0], part[1], part[2]))
                            .getMessage();
            assertTrue(message.startsWith("split: got the fractions " + part[0]), message);
            assertTrue(message.contains("needed a sum of 1"), message);
        }
    }

    /// Rows that know their number: [i, -i] with the target 1000 + i.
    private static Dataset numbered(int rows) {
        float[][] features = new float[rows][];
        float[][] targets = new float[rows][];
        for (int i = 0; i < rows; i++) {
            features[i] = new float[] {i, -i};
            targets[i] = new float[] {1000 + i};
        }
        return Dataset.of(features, targets);
    }

    /// The numbers of the rows as the batches give them.
    private static List<Integer> order(Batches batches) {
        List<Integer> order = new ArrayList<>();
        for (int batch = 0; batch < batches.count(); batch++) {
            float[] features = new float[batches.rows(batch) * 2];
            float[] targets = new float[batches.rows(batch)];
            batches.copy(batch, features, targets);
            for (int i = 0; i < targets.length; i++) {
                order.add(number(features[2 * i], features[2 * i + 1], targets[i]));
            }
        }
        return order;
    }

    private static List<Integer> all(Split split) {
        return Stream.of(split.train(), split.validation(), split.test())
                .flatMap(
                        part ->
                                IntStream.range(0, part.size())
                                        .mapToObj(
                                                row ->
                                                        number(
                                                                part.features(row)[0],
                                                                part.features(row)[1],
                                                                part.targets(row)[0])))
                .toList();
    }

    private static int number(float first, float second, float target) {
        assertEquals(0 - first, second, "a row is torn apart");
        assertEquals(1000 + first, target, "a row has another's target");
        return (int) first;
    }

    private static List<Integer> shuffled(long seed) {
        Batches batches = new Batches(numbered(50), 8);
        batches.shuffle(Randomness.of(seed));
        return order(batches);
    }

    private static int[] sorted(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static int[] upTo(int rows) {
        return IntStream.range(0, rows).toArray();
    }

    private static List<Integer> upToList(int rows) {
        return IntStream.range(0, rows).boxed().toList();
    }
}
