package dev.adjoint.mlp.data;

/// A column to be read: its index in a line, and its kind.
record CsvColumn(String name, int place, Kind kind) {
    enum Kind {
        /// Numbers, if all values are numbers; else texts.
        UNKNOWN,
        /// Numbers; a value may be missing.
        NUMBERS,
        /// Numbers, none of them missing.
        ALL_NUMBERS,
        /// Texts; a value may be missing.
        TEXTS,
        /// Texts that must each be one of the target's classes; a value may be missing.
        LABEL,
        /// Texts that must each be one of the target's classes, none of them missing.
        ALL_LABELS;

        boolean isNumbers() {
            return this == NUMBERS || this == ALL_NUMBERS;
        }
    }

    CsvColumn as(Kind known) {
        return new CsvColumn(name, place, known);
    }
}
