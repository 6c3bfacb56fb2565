package dev.adjoint.mlp.data;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The rows of a file as tables, one after the other.
final class CsvTables implements Closeable {
    private final CsvLines lines;
    private final CsvFormat format;
    private final CsvPlan plan;

    /// @param plan complete
    CsvTables(CsvLines lines, CsvFormat format, CsvPlan plan) {
        this.lines = lines;
        this.format = format;
        this.plan = plan;
    }

    /// Returns up to this many of the next rows; empty at the end.
    ///
    /// @throws IllegalArgumentException if a field does not match its column's kind
    Optional<Table> next(int rows) {
        List<Growing> growing = plan.columns().stream().map(this::growing).toList();
        int read = 0;
        while (read < rows) {
            Optional<CsvLine> line = lines.next();
            if (line.isEmpty()) {
                break;
            }
            for (Growing column : growing) {
                column.add(line.get());
            }
            read++;
        }
        List<Column> columns = growing.stream().map(Growing::column).toList();
        return read == 0 ? Optional.empty() : Optional.of(new Table(columns, plan.target()));
    }

    /// A column while it is being read.
    private interface Growing {
        void add(CsvLine line);

        Column column();
    }

    private Growing growing(CsvColumn column) {
        return switch (column.kind()) {
            case NUMBERS, ALL_NUMBERS -> new GrowingNumbers(column);
            case TEXTS, LABEL, ALL_LABELS -> new GrowingTexts(column);
            case UNKNOWN -> throw new IllegalStateException("csv: unknown kind of " + column);
        };
    }

    private final class GrowingNumbers implements Growing {
        private final CsvColumn column;
        private double[] values = new double[256];
        private int count;

        GrowingNumbers(CsvColumn column) {
            this.column = column;
        }

        @Override
        public void add(CsvLine line) {
            if (count == values.length) {
                values = Arrays.copyOf(values, Math.multiplyExact(count, 2));
            }
            values[count++] = number(line, line.field(column.place()));
        }

        private double number(CsvLine line, String field) {
            if (column.kind() == CsvColumn.Kind.NUMBERS && format.isMissing(field)) {
                return Double.NaN;
            }
            OptionalDouble number = Numerals.parse(field);
            if (number.isEmpty()) {
                throw lines.mistake(line, column.place(), "a number");
            }
            return number.getAsDouble();
        }

        @Override
        public Column column() {
            return NumberColumn.of(column.name(), Arrays.copyOf(values, count));
        }
    }

    private final class GrowingTexts implements Growing {
        private final CsvColumn column;
        private final List<String> values = new ArrayList<>();

        /// Frequent texts are stored once.
        private final Map<String, String> known = new HashMap<>();

        GrowingTexts(CsvColumn column) {
            this.column = column;
        }

        @Override
        public void add(CsvLine line) {
            String field = line.field(column.place());
            boolean isText = plan.quotesTell() && line.isQuoted(column.place());
            String text = !isText && format.isMissing(field) ? "" : field;
            requireClass(line, text);
            known.putIfAbsent(text, text);
            values.add(known.get(text));
        }

        private void requireClass(CsvLine line, String text) {
            boolean isMissing = column.kind() == CsvColumn.Kind.LABEL && text.isEmpty();
            if (!isMissing
                    && column.kind() != CsvColumn.Kind.TEXTS
                    && plan.target() instanceof Target.Label label
                    && !known.containsKey(text)
                    && label.number(text) < 0) {
                throw lines.mistake(line, column.place(), label.needed());
            }
        }

        @Override
        public Column column() {
            return new TextColumn(column.name(), values);
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
