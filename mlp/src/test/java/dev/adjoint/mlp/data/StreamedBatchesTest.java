package dev.adjoint.mlp.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A stream gives what batches in memory give: each row once an epoch, beside its target.
class StreamedBatchesTest {
    @TempDir private Path folder;

    @Property(tries = 200)
    void anEpochCoversEachRowOnce(
            @ForAll @IntRange(min = 1, max = 700) int rows,
            @ForAll @IntRange(min = 1, max = 80) int batchSize,
            @ForAll @IntRange(min = 1, max = 400) int buffer,
            @ForAll long seed) {
        StreamedBatches batches = new StreamedBatches(new Counted(rows), batchSize, buffer);
        assertEquals(upTo(rows), order(batches));
        for (int epoch = 0; epoch < 2; epoch++) {
            batches.shuffle(Randomness.of(seed + epoch));
            assertEquals(upTo(rows), order(batches).stream().sorted().toList());
        }
    }

    @Property(tries = 100)
    void noRowComesMoreThanABuffersLengthTooEarly(
            @ForAll @IntRange(min = 1, max = 300) int rows,
            @ForAll @IntRange(min = 1, max = 300) int buffer,
            @ForAll long seed) {
        StreamedBatches batches = new StreamedBatches(new Counted(rows), 7, buffer);
        batches.shuffle(Randomness.of(seed));
        List<Integer> order = order(batches);
        for (int place = 0; place < rows; place++) {
            assertTrue(order.get(place) - place < buffer, order::toString);
        }
    }

    /// Over many orders of four rows from a buffer of all, each of the 24 comes about as often: the
    /// count is binomial, and five of its standard deviations are allowed.
    @Test
    void aBufferOfAllRowsGivesEveryOrderAlikeOften() {
        StreamedBatches batches = new StreamedBatches(new Counted(4), 4, 10);
        var random = Randomness.of(1);
        int tries = 24_000;
        int[] counts = new int[256];
        for (int i = 0; i < tries; i++) {
            batches.shuffle(random);
            counts[order(batches).stream().reduce(0, (code, row) -> code * 4 + row)]++;
        }
        double mean = tries / 24.0;
        double allowed = 5 * Math.sqrt(mean * 23 / 24);
        int[] seen = Arrays.stream(counts).filter(count -> count > 0).toArray();
        assertEquals(24, seen.length);
        for (int count : seen) {
            assertEquals(mean, count, allowed);
        }
    }

    @Test
    void theOrderFollowsTheSeedAndStaysUntilTheNextShuffle() {
        StreamedBatches batches = new StreamedBatches(new Counted(90), 8, 40);
        batches.shuffle(Randomness.of(1));
        List<Integer> first = order(batches);
        assertEquals(first, order(batches));
        batches.shuffle(Randomness.of(2));
        assertFalse(first.equals(order(batches)));
        batches.shuffle(Randomness.of(1));
        assertEquals(first, order(batches));
    }

    @Test
    void anEpochLeftHalfwayBeginsAnewAndLeavesNoFileOpen() {
        Counted rows = new Counted(20);
        try (StreamedBatches batches = new StreamedBatches(rows, 8, 5)) {
            batches.copy(0, new float[8], new float[8]);
            batches.copy(1, new float[8], new float[8]);
            assertEquals(1, rows.open);
            assertEquals(upTo(20), order(batches));
            assertEquals(0, rows.open);
            batches.copy(0, new float[8], new float[8]);
            batches.shuffle(Randomness.of(1));
            assertEquals(0, rows.open);
            batches.copy(0, new float[8], new float[8]);
        }
        assertEquals(0, rows.open);
    }

    @Test
    void aBatchOutOfTurnAndAFileThatChangesAreNamed() {
        Counted rows = new Counted(20);
        StreamedBatches batches = new StreamedBatches(rows, 8, 5);
        requireMessage(
                "batches: got number 1, needed 0 or 0",
                () -> batches.copy(1, new float[8], new float[8]));
        batches.copy(0, new float[8], new float[8]);
        requireMessage(
                "batches: got number 2, needed 1 or 0",
                () -> batches.copy(2, new float[8], new float[8]));
        rows.now = 19;
        requireMessage("batches: got fewer rows than at first, needed 20", () -> order(batches));
        rows.now = 21;
        requireMessage("batches: got more rows than at first, needed 20", () -> order(batches));
        requireMessage(
                "batches: got the buffer 0, needed 1 or more",
                () -> new StreamedBatches(rows, 8, 0).count());
    }

    @Test
    void aFileIsStreamedAsItIsRead() throws IOException {
        StringBuilder text = new StringBuilder("colour,size,y\n");
        for (int row = 0; row < 1000; row++) {
            text.append(row % 3 == 0 ? "red," : "blue,")
                    .append(row)
                    .append(row % 7 < 3 ? ",a\n" : ",b\n");
        }
        Path file = Files.writeString(folder.resolve("data.csv"), text.toString());
        Csv csv = Csv.file(file).label("y");
        UnaryOperator<Table> preparation =
                table ->
                        table.replaced(
                                "colour",
                                NumberColumn.of(
                                        "red",
                                        table.texts("colour").values().stream()
                                                .mapToDouble(c -> c.equals("red") ? 1 : 0)
                                                .toArray()));
        Dataset whole = preparation.apply(csv.table()).dataset();
        RowSource rows = csv.rows(preparation);
        assertEquals(1000, rows.size());
        requireSame(new Batches(whole, 32), new StreamedBatches(rows, 32, 50));
    }

    @Test
    void imagesAreStreamedAsTheyAreRead() throws IOException {
        byte[] images = new byte[16 + 600];
        System.arraycopy(
                new byte[] {0, 0, 8, 3, 0, 0, 0, 100, 0, 0, 0, 2, 0, 0, 0, 3}, 0, images, 0, 16);
        byte[] labels = new byte[8 + 100];
        System.arraycopy(new byte[] {0, 0, 8, 1, 0, 0, 0, 100}, 0, labels, 0, 8);
        for (int i = 0; i < 600; i++) {
            images[16 + i] = (byte) i;
            labels[8 + i / 6] = (byte) (i / 6 % 10);
        }
        Path imageFile = Files.write(folder.resolve("images"), images);
        Path labelFile = Files.write(folder.resolve("labels"), labels);
        Dataset whole = Idx.dataset(imageFile, labelFile, 10);
        requireSame(
                new Batches(whole, 32),
                new StreamedBatches(Idx.rows(imageFile, labelFile, 10), 32, 50));
    }

    @Test
    void aPreparationThatDropsRowsIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("data.csv"), "x,y\n1,2\n3,4\n");
        requireMessage(
                "rows from 0 on, counted from 0 there: prepare: got 0 rows of 1, needed as many",
                () -> Csv.file(file).targets("y").rows(Table::rows));
    }

    @Test
    void aMistakeFarDownAFileIsNamedWithItsLineOrItsRow() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int row = 0; row < 600; row++) {
            text.append(row == 500 ? "" : row).append(',').append(row).append('\n');
        }
        Csv csv = Csv.file(Files.writeString(folder.resolve("data.csv"), text)).targets("y");
        String line = "csv: got \"\" in the column x, needed a number: fix " + folder;
        requireMessage(line, () -> order(new StreamedBatches(csv.rows(), 10, 20)));
        RowSource prepared = csv.rows(table -> table);
        requireMessage(
                "rows from 256 on, counted from 0 there: dataset: got no value in the column x,"
                        + " row 244, needed one",
                () -> order(new StreamedBatches(prepared, 10, 20)));
    }

    @Test
    void noiseIsNormalNewInEachEpochAndLeavesTargetsAlone() {
        int rows = 20_000;
        NoisyBatches noisy = new NoisyBatches(new StreamedBatches(new Counted(rows), rows, 1), 0.5);
        assertEquals(upTo(rows), order(noisy));
        noisy.shuffle(Randomness.of(1));
        double[] first = noise(noisy);
        noisy.shuffle(Randomness.of(2));
        double[] second = noise(noisy);
        noisy.shuffle(Randomness.of(1));
        assertArrayEquals(first, noise(noisy));
        assertFalse(Arrays.equals(first, second));
        requireNormal(first, 0.5);
        requireNormal(second, 0.5);
        requireMessage(
                "noise: got the deviation -1.0, needed a finite number from 0 on",
                () -> new NoisyBatches(noisy, -1).count());
    }

    /// What was added to each row of one batch; its target is still its number.
    private static double[] noise(BatchSource batches) {
        float[] features = new float[batches.rows(0)];
        float[] targets = new float[batches.rows(0)];
        batches.copy(0, features, targets);
        return IntStream.range(0, features.length)
                .mapToDouble(row -> features[row] - targets[row])
                .toArray();
    }

    /// Of n normal numbers the mean has the deviation σ / √n, and the mean square σ² √(2 / n): five
    /// of each are allowed. A float near 20,000 is off by 2⁻¹⁰ at most.
    private static void requireNormal(double[] values, double deviation) {
        int n = values.length;
        double mean = Arrays.stream(values).average().orElseThrow();
        double square = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
        double rounding = 0x1p-10;
        assertEquals(0, mean, 5 * deviation / Math.sqrt(n) + rounding);
        double variance = deviation * deviation;
        assertEquals(variance, square, 5 * variance * Math.sqrt(2.0 / n) + rounding);
    }

    private static void requireSame(BatchSource expected, BatchSource batches) {
        assertEquals(expected.features(), batches.features());
        assertEquals(expected.targets(), batches.targets());
        assertEquals(expected.count(), batches.count());
        for (int batch = 0; batch < expected.count(); batch++) {
            assertEquals(expected.rows(batch), batches.rows(batch));
            assertArrayEquals(features(expected, batch), features(batches, batch));
        }
    }

    /// The features of a batch, and then its targets.
    private static float[] features(BatchSource batches, int batch) {
        float[] features = new float[batches.rows(batch) * batches.features()];
        float[] targets = new float[batches.rows(batch) * batches.targets()];
        batches.copy(batch, features, targets);
        float[] both = Arrays.copyOf(features, features.length + targets.length);
        System.arraycopy(targets, 0, both, features.length, targets.length);
        return both;
    }

    /// The numbers of the rows as the batches give them.
    private static List<Integer> order(BatchSource batches) {
        List<Integer> order = new ArrayList<>();
        for (int batch = 0; batch < batches.count(); batch++) {
            float[] features = new float[batches.rows(batch)];
            float[] targets = new float[batches.rows(batch)];
            batches.copy(batch, features, targets);
            assertArrayEquals(features, targets, "a row has another's target");
            for (float feature : features) {
                order.add((int) feature);
            }
        }
        return order;
    }

    private static List<Integer> upTo(int rows) {
        return IntStream.range(0, rows).boxed().toList();
    }

    private static void requireMessage(String start, Runnable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.startsWith(start), message);
    }

    /// Rows that know their number, and how often they are open.
    private static final class Counted implements RowSource {
        private final int size;
        private int now;
        private int open;

        Counted(int size) {
            this.size = size;
            this.now = size;
        }

        @Override
        public int features() {
            return 1;
        }

        @Override
        public int targets() {
            return 1;
        }

        @Override
        public boolean isLabelled() {
            return false;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public RowReader open() {
            open++;
            return new RowReader() {
                private int next;

                @Override
                public Optional<Dataset> next(int rows) {
                    int start = next;
                    next = Math.min(next + rows, now);
                    if (start == next) {
                        return Optional.empty();
                    }
                    float[][] numbers = new float[next - start][];
                    Arrays.setAll(numbers, row -> new float[] {start + row});
                    return Optional.of(Dataset.of(numbers, numbers));
                }

                @Override
                public void close() {
                    open--;
                }
            };
        }
    }
}
