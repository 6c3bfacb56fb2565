package dev.adjoint.mlp.data;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/// The meaning of quotes around a field. [Csv#write] quotes only fields that would otherwise be
/// read as something else: texts that look like a number or a missing value, or that contain a
/// separator, a quote or a line break. So in a file whose quotes are all necessary, they mark
/// numbers that are texts. In any other file they are a habit and have no meaning.
final class CsvQuotes {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvQuotes() {}

    /// Whether a name must be quoted.
    static boolean areNeededByName(String name, char separator) {
        return name.isEmpty()
                || name.charAt(0) == BYTE_ORDER_MARK
                || name.chars().anyMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
    }

    /// Whether a text must be quoted to be read as the same text.
    static boolean areNeededByText(String text, char separator) {
        return areNeededByName(text, separator)
                || CsvFormat.USUAL.isMissing(text)
                || Numerals.parse(text).isPresent();
    }

    /// Whether a line of fields has unnecessary quotes.
    static boolean isHabit(CsvLine line, CsvFormat format) {
        return IntStream.range(0, line.size())
                .filter(line::isQuoted)
                .anyMatch(place -> !areNeededByText(line.field(place), format.separator()));
    }

    /// Whether a line of names has unnecessary quotes.
    static boolean isHabitOfNames(CsvLine line, CsvFormat format) {
        return IntStream.range(0, line.size())
                .filter(line::isQuoted)
                .anyMatch(place -> !areNeededByName(line.field(place), format.separator()));
    }

    static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /// Whether a text can be written at all: an unpaired surrogate cannot.
    static boolean canBeWritten(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
