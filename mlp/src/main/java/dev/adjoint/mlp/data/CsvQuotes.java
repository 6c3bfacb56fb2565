package dev.adjoint.mlp.data;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/// What quotes around a field say. [Csv#write] sets them only around what would be read as
/// something else: a text that looks like a number or a missing value, or that has a separator, a
/// quote or a line break in it. So a file in which every quote is needed says by its quotes which
/// numbers are texts. In any other file they are a habit, and say nothing.
final class CsvQuotes {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvQuotes() {}

    /// Whether a name can only be written in quotes.
    static boolean areNeededByName(String name, char separator) {
        return name.isEmpty()
                || name.charAt(0) == BYTE_ORDER_MARK
                || name.chars().anyMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
    }

    /// Whether a text is read as what it is only in quotes.
    static boolean areNeededByText(String text, char separator) {
        return areNeededByName(text, separator)
                || CsvFormat.USUAL.isMissing(text)
                || Numerals.parse(text).isPresent();
    }

    /// Whether a line of fields has quotes that are not needed.
    static boolean isHabit(CsvLine line, CsvFormat format) {
        return IntStream.range(0, line.size())
                .filter(line::isQuoted)
                .anyMatch(place -> !areNeededByText(line.field(place), format.separator()));
    }

    /// Whether a line of names has quotes that are not needed.
    static boolean isHabitOfNames(CsvLine line, CsvFormat format) {
        return IntStream.range(0, line.size())
                .filter(line::isQuoted)
                .anyMatch(place -> !areNeededByName(line.field(place), format.separator()));
    }

    static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /// Whether a text can be written at all: half of a surrogate pair cannot.
    static boolean canBeWritten(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
