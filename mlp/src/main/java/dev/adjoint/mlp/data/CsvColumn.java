package dev.adjoint.mlp.data;

/// A column to be read: where it is in a line, and as what it is read.
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
        /// Texts that are to be one of the target's classes.
        LABEL,
        /// Texts that are to be one of the target's classes, none of them missing.
        ALL_LABELS;

        boolean isNumbers() {
            return this == NUMBERS || this == ALL_NUMBERS;
        }
    }

    CsvColumn as(Kind known) {
        return new CsvColumn(name, place, known);
    }
}
