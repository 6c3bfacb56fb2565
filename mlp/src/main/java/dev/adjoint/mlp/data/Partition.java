package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A partition of row indices into parts: each row is in exactly one. [Dataset] and [Table] are cut
/// by one. Use it directly to cut two objects in the same way.
public final class Partition {
    private final List<int[]> parts;

    private Partition(List<int[]> parts) {
        this.parts = parts;
    }

    /// Shuffles rows and cuts them by fractions, each rounded; the last part takes the remainder.
    ///
    /// @param seed the same seed gives the same parts
    /// @throws IllegalArgumentException if the fractions do not sum to 1, or a part would be empty
    public static Partition shuffled(int rows, long seed, double... fractions) {
        requireSumOfOne(fractions, rows);
        return cut(List.of(shuffledOrder(rows, seed)), fractions, rows);
    }

    /// Shuffles rows and cuts them label by label. Each part has its fraction of the rows of each
    /// label, rounded. The last takes the remainder, which is within one row for up to three parts.
    ///
    /// @param labels one per row, 0 or above
    /// @param seed the same seed gives the same parts
    /// @throws IllegalArgumentException if the fractions do not sum to 1, or a part would be empty
    public static Partition stratified(int[] labels, long seed, double... fractions) {
        requireSumOfOne(fractions, labels.length);
        return cut(byLabel(labels, seed), fractions, labels.length);
    }

    /// Shuffles rows and deals them out in turn: the sizes of the parts differ by at most one.
    ///
    /// @param seed the same seed gives the same parts
    /// @throws IllegalArgumentException if there are fewer than 2 parts, or more than rows
    public static Partition folds(int rows, long seed, int count) {
        return deal(shuffledOrder(rows, seed), count);
    }

    /// Sorts rows by label, shuffles them within each label, and deals them out in turn. The parts
    /// differ by at most one row, per label and in total.
    ///
    /// @param labels one per row, 0 or above
    /// @param seed the same seed gives the same parts
    /// @throws IllegalArgumentException if there are fewer than 2 parts, or more than rows
    public static Partition stratifiedFolds(int[] labels, long seed, int count) {
        int[] order = byLabel(labels, seed).stream().flatMapToInt(Arrays::stream).toArray();
        return deal(order, count);
    }

    /// The number of parts.
    public int count() {
        return parts.size();
    }

    /// The rows of a part, in a new array.
    public int[] part(int index) {
        return parts.get(index).clone();
    }

    /// The rows of all parts but one, in a new array.
    public int[] allBut(int index) {
        return IntStream.range(0, count())
                .filter(part -> part != index)
                .flatMap(part -> Arrays.stream(parts.get(part)))
                .toArray();
    }

    private static int[] shuffledOrder(int rows, long seed) {
        int[] order = Batches.inOrder(rows);
        Batches.shuffle(order, Randomness.of(seed));
        return order;
    }

    /// The rows of each label, in a random order.
    private static List<int[]> byLabel(int[] labels, long seed) {
        int[] order = shuffledOrder(labels.length, seed);
        int classes = Arrays.stream(labels).max().orElse(-1) + 1;
        return IntStream.range(0, classes)
                .mapToObj(label -> Arrays.stream(order).filter(i -> labels[i] == label).toArray())
                .toList();
    }

    /// Cuts each group by the fractions, and joins the pieces part by part.
    private static Partition cut(List<int[]> groups, double[] fractions, int rows) {
        List<int[]> parts =
                IntStream.range(0, fractions.length)
                        .mapToObj(
                                part ->
                                        groups.stream()
                                                .flatMapToInt(g -> piece(g, fractions, part))
                                                .toArray())
                        .toList();
        if (parts.stream().anyMatch(part -> part.length == 0)) {
            List<Integer> sizes = parts.stream().map(part -> part.length).toList();
            throw Mistake.of(
                    "split",
                    "parts of " + sizes + " of " + rows + " rows",
                    "a row or more in each",
                    "take more rows, or other fractions");
        }
        return new Partition(parts);
    }

    private static IntStream piece(int[] group, double[] fractions, int part) {
        int start = 0;
        for (int i = 0; i < part; i++) {
            start = Math.min(start + (int) Math.round(group.length * fractions[i]), group.length);
        }
        boolean isLast = part == fractions.length - 1;
        int size = (int) Math.round(group.length * fractions[part]);
        int end = isLast ? group.length : Math.min(start + size, group.length);
        return Arrays.stream(group, start, end);
    }

    private static Partition deal(int[] order, int count) {
        if (count < 2 || count > order.length) {
            throw Mistake.of(
                    "folds",
                    count + " parts of " + order.length + " rows",
                    "2 or more and a row or more a part",
                    order.length < 2 ? "take more rows" : "take " + Math.min(5, order.length));
        }
        return new Partition(
                IntStream.range(0, count)
                        .mapToObj(
                                part ->
                                        IntStream.range(0, order.length)
                                                .filter(i -> i % count == part)
                                                .map(i -> order[i])
                                                .toArray())
                        .toList());
    }

    private static void requireSumOfOne(double[] fractions, int rows) {
        boolean positive = Arrays.stream(fractions).allMatch(fraction -> fraction > 0);
        if (!positive || Math.abs(Arrays.stream(fractions).sum() - 1) > 1e-9) {
            throw mistake(fractions, rows);
        }
    }

    private static IllegalArgumentException mistake(double[] fractions, int rows) {
        String got = Arrays.toString(fractions);
        return Mistake.of(
                "split",
                "the fractions " + got.substring(1, got.length() - 1) + " of " + rows + " rows",
                "a sum of 1 and a row or more a part",
                "take .6, .2, .2");
    }

    @Override
    public String toString() {
        return "parts of " + parts.stream().map(part -> part.length).toList() + " rows";
    }
}
