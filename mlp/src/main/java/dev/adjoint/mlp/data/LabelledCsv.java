package dev.adjoint.mlp.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/// Reads comma-separated values whose last column is a label.
final class LabelledCsv {
    private final String name;
    private final List<float[]> features = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    private LabelledCsv(String name) {
        this.name = name;
    }

    /// @param name what messages call the file
    static Dataset read(String name, Reader reader, int classes) throws IOException {
        LabelledCsv csv = new LabelledCsv(name);
        try (CsvReader<NamedCsvRecord> records = records(reader)) {
            for (NamedCsvRecord each : records) {
                csv.add(each);
            }
        }
        int[] labels = csv.labels.stream().mapToInt(Integer::intValue).toArray();
        return Dataset.labelled(csv.features.toArray(float[][]::new), labels, classes);
    }

    /// Lets ragged lines through, so that one message can name them as it names all else.
    private static CsvReader<NamedCsvRecord> records(Reader reader) {
        return CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(reader);
    }

    private void add(NamedCsvRecord line) {
        requireAsManyFieldsAsNames(line);
        int last = line.getFieldCount() - 1;
        float[] row = new float[last];
        for (int column = 0; column < last; column++) {
            row[column] = (float) number(line, column);
        }
        double label = number(line, last);
        if (label != Math.rint(label)) {
            throw mistake(line, last, "a whole number");
        }
        features.add(row);
        labels.add((int) label);
    }

    private double number(NamedCsvRecord line, int column) {
        try {
            return Double.parseDouble(line.getField(column));
        } catch (NumberFormatException e) {
            IllegalArgumentException mistake = mistake(line, column, "a number");
            mistake.initCause(e);
            throw mistake;
        }
    }

    private void requireAsManyFieldsAsNames(NamedCsvRecord line) {
        int names = line.getHeader().size();
        if (line.getFieldCount() != names) {
            throw mistake(line, line.getFieldCount() + " fields", names + ", as in the header");
        }
    }

    private IllegalArgumentException mistake(NamedCsvRecord line, int column, String needed) {
        String field = line.getField(column);
        String got = "\"" + field + "\" in the column " + line.getHeader().get(column);
        return mistake(line, got, needed);
    }

    private IllegalArgumentException mistake(NamedCsvRecord line, String got, String needed) {
        return new IllegalArgumentException(
                "csv: got "
                        + got
                        + ", needed "
                        + needed
                        + ": mend "
                        + name
                        + ", line "
                        + line.getStartingLineNumber());
    }
}
