package dev.adjoint.mlp.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import dev.adjoint.mlp.text.Mistake;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The lines of a file of separated values, one after the other, each with as many fields as there
/// are columns. Knows what to say where one is wrong.
final class CsvLines implements Closeable {
    private final String name;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> header;
    private Optional<CsvRecord> first = Optional.empty();

    private CsvLines(String name, CsvFormat format, CloseableIterator<CsvRecord> records) {
        this.name = name;
        this.records = records;
        CsvRecord top = nextRecord().orElseThrow(() -> mistake("no lines", "a header or a row"));
        if (format.hasHeader()) {
            header = List.copyOf(top.getFields());
            requireDifferentNames(top);
        } else {
            header = IntStream.range(0, top.getFieldCount()).mapToObj(i -> "c" + i).toList();
            first = Optional.of(top);
        }
    }

    /// @throws UncheckedIOException where the file cannot be read
    static CsvLines open(CsvSource source, CsvFormat format) {
        try {
            CloseableIterator<CsvRecord> records =
                    CsvReader.builder()
                            .fieldSeparator(format.separator())
                            .detectBomHeader(true)
                            .allowUnclosedQuote(false)
                            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .ofCsvRecord(source.opener().open(), StandardCharsets.UTF_8)
                            .iterator();
            return opened(source.name(), format, records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CsvLines opened(
            String name, CsvFormat format, CloseableIterator<CsvRecord> records)
            throws IOException {
        try {
            return new CsvLines(name, format, records);
        } catch (RuntimeException e) {
            records.close();
            throw e;
        }
    }

    /// The names of the columns.
    List<String> header() {
        return header;
    }

    /// The place of a column in each line.
    int place(String column) {
        int place = header.indexOf(column);
        if (place < 0) {
            throw mistake("the column name " + column, "one of " + header);
        }
        return place;
    }

    /// The next line; empty at the end.
    Optional<CsvRecord> next() {
        Optional<CsvRecord> line = first.isPresent() ? first : nextRecord();
        first = Optional.empty();
        line.ifPresent(this::requireAllFields);
        return line;
    }

    IllegalArgumentException mistake(CsvRecord line, int place, String needed) {
        String field = '"' + line.getField(place) + '"';
        return mistake(line, field + " in the column " + header.get(place), needed);
    }

    IllegalArgumentException mistake(String got, String needed) {
        return Mistake.of("csv", got, needed, "mend " + name);
    }

    private IllegalArgumentException mistake(CsvRecord line, String got, String needed) {
        String cure = "mend " + name + ", line " + line.getStartingLineNumber();
        return Mistake.of("csv", got, needed, cure);
    }

    private Optional<CsvRecord> nextRecord() {
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (CsvParseException e) {
            IllegalArgumentException mistake =
                    mistake("quotes out of place (" + e.getMessage() + ")", "them in pairs");
            mistake.initCause(e);
            throw mistake;
        }
    }

    private void requireAllFields(CsvRecord line) {
        if (line.getFieldCount() != header.size()) {
            String needed = header.size() + " as in the first line";
            throw mistake(line, line.getFieldCount() + " fields", needed);
        }
    }

    private void requireDifferentNames(CsvRecord line) {
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
