package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// The format of a file of separated values.
///
/// @param hasHeader whether its first line names the columns; if not, they are `c0`, `c1`, …
/// @param missing the fields that mean a missing value; the empty field always does
/// @param charset the encoding of a file without a byte order mark
record CsvFormat(char separator, boolean hasHeader, Set<String> missing, Charset charset) {
    static final CsvFormat USUAL =
            new CsvFormat(',', true, Set.of("NA", "NaN", "?"), StandardCharsets.UTF_8);

    CsvFormat {
        if (separator == '"' || separator == '\n' || separator == '\r') {
            throw Mistake.of(
                    "separator",
                    "a quote or a line break",
                    "a sign between fields",
                    "take a comma, a semicolon or a tab");
        }
        missing = Set.copyOf(missing);
    }

    boolean isMissing(String field) {
        return field.isEmpty() || missing.contains(field);
    }
}
