package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.IntFunction;

/// Writes a table as lines from which [Csv] reads the same table.
final class CsvOutput {
    private static final char SEPARATOR = CsvFormat.USUAL.separator();

    private CsvOutput() {}

    static void write(Table table, Writer out) throws IOException {
        List<Column> columns = table.columns();
        boolean isAlone = columns.size() == 1;
        writeLine(columns.stream().map(CsvOutput::name).toList(), out);
        List<IntFunction<String>> fields =
                columns.stream().map(column -> fields(column, isAlone)).toList();
        for (int row = 0; row < table.size(); row++) {
            int at = row;
            writeLine(fields.stream().map(field -> field.apply(at)).toList(), out);
        }
    }

    private static void writeLine(List<String> fields, Writer out) throws IOException {
        out.write(String.join(String.valueOf(SEPARATOR), fields));
        out.write("\r\n");
    }

    private static String name(Column column) {
        String name = writable(column, column.name());
        return CsvQuotes.areNeededByName(name, SEPARATOR) ? CsvQuotes.quoted(name) : name;
    }

    /// @param isAlone whether there is no other column: an empty field would then be an empty line,
    ///   which is skipped
    private static IntFunction<String> fields(Column column, boolean isAlone) {
        return switch (column) {
            case NumberColumn numbers -> {
                String missing = isAlone ? "NaN" : "";
                yield row -> numbers.isMissing(row) ? missing : numbers.text(row);
            }
            case TextColumn texts -> {
                boolean isEmpty = texts.values().stream().allMatch(String::isEmpty);
                String missing = isAlone || isEmpty ? CsvQuotes.quoted("") : "";
                yield row -> texts.isMissing(row) ? missing : text(texts, row);
            }
        };
    }

    private static String text(TextColumn column, int row) {
        String text = writable(column, column.text(row));
        return CsvQuotes.areNeededByText(text, SEPARATOR) ? CsvQuotes.quoted(text) : text;
    }

    private static String writable(Column column, String text) {
        if (CsvQuotes.canBeWritten(text)) {
            return text;
        }
        throw Mistake.of(
                "csv",
                "half of a surrogate pair in the column " + column.name(),
                "texts of whole characters",
                "cut texts between characters");
    }
}
