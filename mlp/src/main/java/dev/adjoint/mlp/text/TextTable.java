package dev.adjoint.mlp.text;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Formats rows of cells as lines of text. Columns of words are left-aligned, columns of numbers
/// right-aligned.
public final class TextTable {
    private static final String GAP = "  ";

    private TextTable() {}

    /// Formats a table with a first column of words and all others of numbers.
    ///
    /// @param rows all with the same number of cells
    public static String of(List<List<String>> rows) {
        return of(1, rows);
    }

    /// @param words the number of columns of words; the following columns hold numbers
    /// @param rows all with the same number of cells
    public static String of(int words, List<List<String>> rows) {
        int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
        int[] widths =
                IntStream.range(0, columns)
                        .map(
                                column ->
                                        rows.stream()
                                                .mapToInt(r -> r.get(column).length())
                                                .max()
                                                .orElse(0))
                        .toArray();
        return rows.stream().map(row -> line(words, row, widths)).collect(Collectors.joining("\n"));
    }

    /// Formats a number with four digits after the point; `-` for NaN.
    public static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String line(int words, List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> padded(row.get(column), column < words, widths[column]))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String padded(String cell, boolean isWord, int width) {
        String space = " ".repeat(width - cell.length());
        return isWord ? cell + space : space + cell;
    }
}
