package dev.adjoint.mlp.saving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The header of a safetensors file: its tensors and texts.
///
/// @param entries in the order of their positions
record TensorHeader(List<TensorEntry> entries, Map<String, String> texts) {
    /// The name that the format reserves for texts.
    static final String TEXTS = "__metadata__";

    private static final Comparator<TensorEntry> BY_PLACE =
            Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end);

    TensorHeader {
        entries = entries.stream().sorted(BY_PLACE).toList();
    }

    /// Creates the header of tensors that are stored end to end.
    static TensorHeader of(List<Map.Entry<String, Tensor>> tensors, Map<String, String> texts) {
        List<TensorEntry> entries = new ArrayList<>();
        long begin = 0;
        for (Map.Entry<String, Tensor> tensor : tensors) {
            TensorType type = tensor.getValue().type();
            long end = begin + TensorEntry.bytes(type);
            entries.add(new TensorEntry(tensor.getKey(), type, begin, end));
            begin = end;
        }
        return new TensorHeader(entries, texts);
    }

    /// The format's name for an element type.
    static String label(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> "F32";
            case FLOAT64 -> "F64";
            case INT32 -> "I32";
            case BOOL -> "BOOL";
        };
    }

    /// Returns the header as JSON in UTF-8, padded with spaces to a multiple of `multiple` bytes.
    byte[] json(int multiple) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            writeTexts(json);
            for (TensorEntry entry : entries) {
                json.writeObjectFieldStart(entry.name());
                json.writeStringField("dtype", label(entry.type().dtype()));
                int[] sizes = entry.type().shape().sizes();
                json.writeFieldName("shape");
                json.writeArray(sizes, 0, sizes.length);
                json.writeFieldName("data_offsets");
                json.writeArray(new long[] {entry.begin(), entry.end()}, 0, 2);
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("save: cannot write the header", e);
        }
        int missing = (multiple - out.size() % multiple) % multiple;
        out.writeBytes(" ".repeat(missing).getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private void writeTexts(JsonGenerator json) throws IOException {
        if (!texts.isEmpty()) {
            json.writeObjectFieldStart(TEXTS);
            for (Map.Entry<String, String> text : texts.entrySet()) {
                json.writeStringField(text.getKey(), text.getValue());
            }
            json.writeEndObject();
        }
    }

    /// @throws IllegalArgumentException if the tensors overlap, leave gaps, do not have the length
    ///   of their shapes and types, or do not fill the data
    void requireFilled(Path file, long data) {
        long reached = 0;
        for (TensorEntry entry : entries) {
            String at = entry.name() + " at " + entry.begin() + " to " + entry.end();
            if (entry.begin() != reached) {
                String fault = entry.begin() < reached ? ", over another tensor" : ", behind a gap";
                throw wrong(file, at + fault, "it to begin at " + reached);
            }
            long bytes = TensorEntry.bytes(entry.type());
            if (entry.end() - entry.begin() != bytes) {
                throw wrong(file, at, bytes + " bytes for " + entry.type());
            }
            reached = entry.end();
        }
        if (reached != data) {
            String got = "tensors of " + reached + " bytes in all, and " + data + " of data";
            throw wrong(file, got, "as many of both");
        }
    }

    private static IllegalArgumentException wrong(Path file, String got, String needed) {
        return TensorFile.mistake(file, got, needed, "take a file that was written whole");
    }
}
