package dev.adjoint.mlp.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import dev.adjoint.mlp.text.Mistake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The lines of a file of separated values, one after the other, each with one field per column.
/// Creates the error message for an invalid line.
final class CsvLines implements Closeable {
    private final String name;
    private final CloseableIterator<CsvLine> records;
    private final List<String> header;
    private final boolean hasHabit;
    private Optional<CsvLine> first = Optional.empty();

    private CsvLines(String name, CsvFormat format, CloseableIterator<CsvLine> records) {
        this.name = name;
        this.records = records;
        CsvLine top = nextRecord().orElseThrow(() -> mistake("no lines", "a header or a row"));
        if (format.hasHeader()) {
            header = List.copyOf(top.fields());
            hasHabit = CsvQuotes.isHabitOfNames(top, format);
            requireDifferentNames(top);
        } else {
            header = IntStream.range(0, top.size()).mapToObj(i -> "c" + i).toList();
            hasHabit = true;
            first = Optional.of(top);
        }
    }

    /// @throws UncheckedIOException if the file cannot be read
    static CsvLines open(CsvSource source, CsvFormat format) {
        try {
            CloseableIterator<CsvLine> records =
                    CsvReader.builder()
                            .fieldSeparator(format.separator())
                            .allowUnclosedQuote(false)
                            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .build(new CsvLineHandler(), text(source, format))
                            .iterator();
            return opened(source.name(), format, records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader text(CsvSource source, CsvFormat format) throws IOException {
        InputStream in = source.opener().open();
        try {
            return EncodedText.of(in, format.charset());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static CsvLines opened(
            String name, CsvFormat format, CloseableIterator<CsvLine> records) throws IOException {
        try {
            return new CsvLines(name, format, records);
        } catch (RuntimeException e) {
            records.close();
            throw e;
        }
    }

    /// Whether the first line has unnecessary quotes, or the file has no header.
    boolean hasHabit() {
        return hasHabit;
    }

    /// The names of the columns.
    List<String> header() {
        return header;
    }

    /// The index of a column in each line.
    int place(String column) {
        int place = header.indexOf(column);
        if (place < 0) {
            throw mistake("the column name " + column, "one of " + header);
        }
        return place;
    }

    /// Returns the next line; empty at the end.
    Optional<CsvLine> next() {
        Optional<CsvLine> line = first.isPresent() ? first : nextRecord();
        first = Optional.empty();
        line.ifPresent(this::requireAllFields);
        return line;
    }

    IllegalArgumentException mistake(CsvLine line, int place, String needed) {
        String field = '"' + line.field(place) + '"';
        return mistake(line, field + " in the column " + header.get(place), needed);
    }

    IllegalArgumentException mistake(String got, String needed) {
        return Mistake.of("csv", got, needed, "fix " + name);
    }

    private IllegalArgumentException mistake(CsvLine line, String got, String needed) {
        String cure = "fix " + name + ", line " + line.number();
        return Mistake.of("csv", got, needed, cure);
    }

    private IllegalArgumentException mistake(EncodedText.NoCharacter wrong) {
        return new IllegalArgumentException(
                "csv: got "
                        + wrong.getMessage()
                        + ", needed text in that encoding: say by charset(…) which one it is in, or"
                        + " fix "
                        + name
                        + ", line "
                        + wrong.line(),
                wrong);
    }

    private Optional<CsvLine> nextRecord() {
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (CsvParseException e) {
            IllegalArgumentException mistake =
                    mistake("quotes out of place (" + e.getMessage() + ")", "them in pairs");
            mistake.initCause(e);
            throw mistake;
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof EncodedText.NoCharacter wrong ? mistake(wrong) : e;
        }
    }

    private void requireAllFields(CsvLine line) {
        if (line.size() != header.size()) {
            String needed = header.size() + " as in the first line";
            throw mistake(line, line.size() + " fields", needed);
        }
    }

    private void requireDifferentNames(CsvLine line) {
        Set<String> names = new HashSet<>();
        for (String column : header) {
            if (!names.add(column)) {
                throw mistake(line, "the column name " + column + " twice", "different names");
            }
        }
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
