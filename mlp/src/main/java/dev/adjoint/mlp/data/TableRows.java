package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;
import java.util.List;

/// Converts the columns of a table to rows of floats.
final class TableRows {
    private TableRows() {}

    static float[][] features(Table table) {
        List<String> names = featureNames(table);
        float[] flat = interleaved(table, names);
        float[][] rows = new float[table.size()][];
        Arrays.setAll(
                rows,
                row -> Arrays.copyOfRange(flat, row * names.size(), (row + 1) * names.size()));
        return rows;
    }

    static Dataset dataset(Table table) {
        List<String> features = featureNames(table);
        if (table.size() == 0) {
            throw mistake("no rows", "one or more", "check where the table comes from");
        }
        float[] featureValues = interleaved(table, features);
        return switch (table.target()) {
            case Target.None _ ->
                    throw mistake("no target", "one or more", "say what is to be predicted");
            case Target.Label label ->
                    Dataset.owning(
                            new Signature(features, label.classes(), true),
                            featureValues,
                            Labels.oneHot(labels(table, label), label.classes().size()));
            case Target.Numbers numbers ->
                    Dataset.owning(
                            new Signature(features, numbers.columns(), false),
                            featureValues,
                            interleaved(table, numbers.columns()));
        };
    }

    private static List<String> featureNames(Table table) {
        List<String> names = table.features().stream().map(Column::name).toList();
        if (names.isEmpty()) {
            throw mistake("no feature", "one or more", "name another target, or read more");
        }
        return names;
    }

    /// Interleaves columns of numbers row by row.
    private static float[] interleaved(Table table, List<String> names) {
        float[] rows = new float[Math.multiplyExact(table.size(), names.size())];
        for (int place = 0; place < names.size(); place++) {
            NumberColumn column = table.numbers(names.get(place));
            for (int row = 0; row < table.size(); row++) {
                requireValue(column, row);
                rows[row * names.size() + place] = (float) column.value(row);
            }
        }
        return rows;
    }

    static int[] labels(Table table, Target.Label label) {
        TextColumn column = table.texts(label.column());
        int[] labels = new int[table.size()];
        Arrays.setAll(labels, row -> label.number(column.text(row)));
        for (int row = 0; row < labels.length; row++) {
            requireValue(column, row);
            if (labels[row] < 0) {
                String got = "\"" + column.text(row) + "\"" + place(column, row);
                throw mistake(got, label.needed(), "add the class, or drop the row");
            }
        }
        return labels;
    }

    private static void requireValue(Column column, int row) {
        if (column.isMissing(row)) {
            throw mistake("no value" + place(column, row), "one", "impute it, or drop the row");
        }
    }

    private static String place(Column column, int row) {
        return " in the column " + column.name() + ", row " + row;
    }

    private static IllegalArgumentException mistake(String got, String needed, String cure) {
        return Mistake.of("dataset", got, needed, cure);
    }
}
