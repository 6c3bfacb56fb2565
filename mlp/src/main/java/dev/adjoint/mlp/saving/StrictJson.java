package dev.adjoint.mlp.saving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

import java.io.IOException;

/// Parsers for untrusted text: they reject duplicate names in an object and nesting beyond a given
/// depth.
final class StrictJson {
    private StrictJson() {}

    /// @param depth the maximum nesting of objects and lists
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
                // Field names come from files: they are not interned for the life of the program.
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build()
                .createParser(text);
    }
}
