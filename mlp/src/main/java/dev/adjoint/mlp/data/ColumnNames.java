package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/// The names of the features and targets that a network was trained on, in their order. Other data
/// is reordered by name to match, so its columns may come in any order.
///
/// Data with default names only, such as `x0`, `x1`, …, is matched by position. A data set gets
/// these if no names are given.
///
/// @param features the names of the features; empty if unknown
/// @param targets the names of the targets, or the classes of labels; empty if unknown
public record ColumnNames(List<String> features, List<String> targets) {
    /// No names: all data is matched by position.
    public static final ColumnNames NONE = new ColumnNames(List.of(), List.of());

    public ColumnNames {
        features = List.copyOf(features);
        targets = List.copyOf(targets);
    }

    /// The names of a data set.
    public static ColumnNames of(Dataset data) {
        return new ColumnNames(data.featureNames(), data.targetNames());
    }

    /// These names; unknown or merely numbered ones are replaced by the others.
    public ColumnNames or(ColumnNames others) {
        return new ColumnNames(
                arePlaces(features) ? others.features : features,
                arePlaces(targets) ? others.targets : targets);
    }

    /// Returns the data with its columns in the order of these names.
    ///
    /// @param operation the start of error messages
    /// @throws IllegalArgumentException if both sides have names and they are not the same: the
    ///   message says which are missing and which are too many
    public Dataset ordered(String operation, Dataset data) {
        int[] from = places(operation, "features", features, data.featureNames());
        int[] to = places(operation, "targets", targets, data.targetNames());
        return isInOrder(from) && isInOrder(to) ? data : data.columns(from, to);
    }

    /// Same as [#ordered(String, Dataset)], for data that must have these features by name, even if
    /// the names are merely numbers.
    ///
    /// @throws IllegalArgumentException if it has others
    public Dataset strictlyOrdered(String operation, Dataset data) {
        requireSame(operation, "features", features, data.featureNames());
        return ordered(operation, data);
    }

    /// Same as [#ordered(String, Dataset)], for batches.
    public BatchSource ordered(String operation, BatchSource batches) {
        ColumnNames given = batches.names();
        int[] from = places(operation, "features", features, given.features);
        int[] to = places(operation, "targets", targets, given.targets);
        return isInOrder(from) && isInOrder(to) ? batches : new OrderedBatches(batches, from, to);
    }

    /// Returns the features of a table, row by row, in the order of these names.
    ///
    /// @throws IllegalArgumentException as for a data set, or as [Table#featureRows] says
    public float[][] rows(String operation, Table table) {
        List<String> given = table.features().stream().map(Column::name).toList();
        int[] from = places(operation, "features", features, given);
        float[][] rows = table.featureRows();
        return isInOrder(from)
                ? rows
                : Arrays.stream(rows).map(row -> chosen(row, from)).toArray(float[][]::new);
    }

    /// Returns the index of each needed name in the given names, which must be the same names.
    ///
    /// @throws IllegalArgumentException if they are not: the message says which are missing and
    ///   which are too many
    static int[] places(String operation, String what, List<String> needed, List<String> given) {
        boolean areSame = new HashSet<>(needed).equals(new HashSet<>(given));
        if (!areSame && (arePlaces(needed) || arePlaces(given))) {
            return Batches.inOrder(given.size());
        }
        requireSame(operation, what, needed, given);
        return needed.stream().mapToInt(given::indexOf).toArray();
    }

    /// @throws IllegalArgumentException if the given names are not the needed ones in any order
    static void requireSame(
            String operation, String what, List<String> needed, List<String> given) {
        List<String> missing = needed.stream().filter(name -> !given.contains(name)).toList();
        List<String> tooMany = given.stream().filter(name -> !needed.contains(name)).toList();
        if (!missing.isEmpty() || !tooMany.isEmpty()) {
            throw Mistake.of(
                    operation,
                    "the " + what + " " + given,
                    needed + " in any order",
                    difference(missing, tooMany));
        }
    }

    private static String difference(List<String> missing, List<String> tooMany) {
        if (tooMany.isEmpty()) {
            return missing + " missing";
        }
        return (missing.isEmpty() ? "" : missing + " missing, ") + tooMany + " too many";
    }

    /// The values at the given indices.
    static float[] chosen(float[] row, int[] places) {
        float[] chosen = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            chosen[i] = row[places[i]];
        }
        return chosen;
    }

    /// Whether names give only positions: there are none, or they are `x0`, `x1`, … or `0`, `1`, …
    private static boolean arePlaces(List<String> names) {
        return List.of("x", "y", "").stream()
                .anyMatch(
                        letter ->
                                IntStream.range(0, names.size())
                                        .allMatch(i -> names.get(i).equals(letter + i)));
    }

    private static boolean isInOrder(int[] places) {
        return IntStream.range(0, places.length).allMatch(i -> places[i] == i);
    }
}
