package dev.adjoint.mlp.saving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

import java.io.IOException;

/// Parsers that a hostile text cannot lead astray: none reads a name twice in an object, or goes
/// deeper than it is told.
final class StrictJson {
    private StrictJson() {}

    /// @param depth how many objects and lists may be inside each other
    static JsonParser parser(String text, int depth) throws IOException {
        StreamReadConstraints bounds =
                StreamReadConstraints.builder()
                        .maxNestingDepth(depth)
                        .maxNumberLength(20)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build();
        return JsonFactory.builder()
                .streamReadConstraints(bounds)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // Names of files are no names of the program: they are not kept for its life.
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build()
                .createParser(text);
    }
}
