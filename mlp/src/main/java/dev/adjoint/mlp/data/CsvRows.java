package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The rows of a file of comma-separated values, prepared in pieces.
record CsvRows(
        Supplier<CsvTables> opener,
        UnaryOperator<Table> preparation,
        ColumnNames names,
        boolean isLabelled,
        long size)
        implements RowSource {
    /// Prepares the first row to determine the number of features.
    static CsvRows of(Supplier<CsvTables> opener, long size, UnaryOperator<Table> preparation) {
        try (RowReader reader = new Reader(opener.get(), preparation)) {
            Dataset first = reader.next(1).orElseThrow();
            return new CsvRows(
                    opener, preparation, ColumnNames.of(first), first.isLabelled(), size);
        }
    }

    @Override
    public int features() {
        return names.features().size();
    }

    @Override
    public int targets() {
        return names.targets().size();
    }

    @Override
    public RowReader open() {
        return new Reader(opener.get(), preparation);
    }

    private static final class Reader implements RowReader {
        private final CsvTables tables;
        private final UnaryOperator<Table> preparation;
        private long read;

        Reader(CsvTables tables, UnaryOperator<Table> preparation) {
            this.tables = tables;
            this.preparation = preparation;
        }

        @Override
        public Optional<Dataset> next(int rows) {
            Optional<Table> table = tables.next(rows);
            Optional<Dataset> prepared = table.map(this::prepared);
            read += table.map(Table::size).orElse(0);
            return prepared;
        }

        private Dataset prepared(Table table) {
            try {
                Table prepared = preparation.apply(table);
                requireSameSize(table.size(), prepared.size());
                return prepared.dataset();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "rows from " + read + " on, counted from 0 there: " + e.getMessage(), e);
            }
        }

        private static void requireSameSize(int before, int after) {
            if (before != after) {
                throw Mistake.of(
                        "prepare",
                        after + " rows of " + before,
                        "as many as before",
                        "let the preparation neither drop nor add one");
            }
        }

        @Override
        public void close() {
            tables.close();
        }
    }
}
