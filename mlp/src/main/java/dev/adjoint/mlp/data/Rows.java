package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

/// Checks and flattens rows given by users.
final class Rows {
    private Rows() {}

    /// Returns the rows end to end.
    static float[] flat(String what, float[][] rows) {
        requireSome(rows.length);
        int columns = rows[0].length;
        if (columns == 0) {
            throw mistake(what + " without columns", "one or more", "add a column");
        }
        float[] flat = new float[Math.multiplyExact(rows.length, columns)];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != columns) {
                throw mistake(
                        rows[row].length + " " + what + " in row " + row,
                        columns + " as in row 0",
                        "pad or drop the ragged row");
            }
            System.arraycopy(rows[row], 0, flat, row * columns, columns);
        }
        requireFinite(what, flat, columns);
        return flat;
    }

    /// Returns some columns of rows that are stored end to end.
    static float[] columns(float[] rows, int width, int[] places) {
        int count = rows.length / width;
        float[] chosen = new float[Math.multiplyExact(count, places.length)];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < places.length; i++) {
                chosen[row * places.length + i] = rows[row * width + places[i]];
            }
        }
        return chosen;
    }

    static void requireSome(int rows) {
        if (rows == 0) {
            throw mistake("no rows", "one or more", "check where the data comes from");
        }
    }

    static void requireSameCount(int features, int targets) {
        if (features != targets) {
            throw mistake(
                    features + " rows of features and " + targets + " targets",
                    "as many of one as of the other",
                    "give each row its target");
        }
    }

    static void requireFinite(String what, float[] values, int columns) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw mistake(
                        values[i]
                                + " in row "
                                + i / columns
                                + ", column "
                                + i % columns
                                + " of the "
                                + what,
                        "finite numbers",
                        "drop or fill in the missing value");
            }
        }
    }

    private static IllegalArgumentException mistake(String got, String needed, String cure) {
        return Mistake.of("dataset", got, needed, cure);
    }
}
