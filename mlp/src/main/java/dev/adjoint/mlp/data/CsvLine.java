package dev.adjoint.mlp.data;

import java.util.BitSet;
import java.util.List;

/// One record of a file: its fields, and which of them were quoted.
///
/// @param number of the record's first line, from 1
record CsvLine(long number, List<String> fields, BitSet quoted) {
    String field(int place) {
        return fields.get(place);
    }

    boolean isQuoted(int place) {
        return quoted.get(place);
    }

    int size() {
        return fields.size();
    }
}
