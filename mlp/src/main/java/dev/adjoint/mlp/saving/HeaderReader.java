package dev.adjoint.mlp.saving;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.TensorType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the header of a safetensors file, and rejects anything that the format does not allow.
final class HeaderReader {
    /// More axes than any tensor has, and few enough that a list of them takes little memory.
    private static final int MOST_AXES = 64;

    private final Path file;
    private final JsonParser json;
    private final List<TensorEntry> entries = new ArrayList<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

    private HeaderReader(Path file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /// @throws IllegalArgumentException if the JSON is malformed; the message gives the character
    static TensorHeader read(Path file, byte[] header) throws IOException {
        String text = text(file, header);
        if (!text.startsWith("{")) {
            throw TensorFile.mistake(file, "a header without {", "JSON", "take a safetensors file");
        }
        // An object of objects that contain lists has depth 3.
        try (JsonParser json = StrictJson.parser(text, 3)) {
            return new HeaderReader(file, json).read();
        }
    }

    private static String text(Path file, byte[] header) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
        } catch (CharacterCodingException _) {
            throw TensorFile.mistake(
                    file, "a header that is not UTF-8", "JSON", "take a safetensors file");
        }
    }

    private TensorHeader read() throws IOException {
        try {
            return header();
        } catch (JsonProcessingException e) {
            throw wrong("the fault \"" + e.getOriginalMessage() + "\"", "the format's JSON");
        }
    }

    private TensorHeader header() throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            if (name.equals(TensorHeader.TEXTS)) {
                readTexts();
            } else {
                entries.add(entry(name));
            }
        }
        if (json.nextToken() != null) {
            throw wrong("more after the header's last }", "spaces alone");
        }
        return new TensorHeader(entries, texts);
    }

    private void readTexts() throws IOException {
        expect(JsonToken.START_OBJECT, "an object of texts");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            expect(JsonToken.VALUE_STRING, "a text for " + name);
            texts.put(name, json.getText());
        }
    }

    private TensorEntry entry(String name) throws IOException {
        expect(JsonToken.START_OBJECT, "an object for " + name);
        String dtype = "";
        long[] shape = {};
        long[] offsets = {};
        int fields = 0;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            switch (json.currentName()) {
                case "dtype" -> {
                    expect(JsonToken.VALUE_STRING, "a text for the dtype of " + name);
                    dtype = json.getText();
                }
                case "shape" -> shape = numbers("the shape of " + name);
                case "data_offsets" -> offsets = numbers("the data_offsets of " + name);
                default -> throw wrong(json.currentName() + " of " + name, "none such");
            }
            fields++;
        }
        if (fields != 3 || offsets.length != 2) {
            throw wrong(name, "its dtype, its shape and two data_offsets");
        }
        TensorType type = new TensorType(dtype(name, dtype), shape(name, shape));
        return new TensorEntry(name, type, offsets[0], offsets[1]);
    }

    private long[] numbers(String of) throws IOException {
        expect(JsonToken.START_ARRAY, "a list for " + of);
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || json.getLongValue() < 0) {
                throw wrong(json.getText() + " in " + of, "whole numbers from 0 on");
            }
            if (numbers.size() == MOST_AXES) {
                throw wrong("a longer list for " + of, "at most " + MOST_AXES + " numbers");
            }
            numbers.add(json.getLongValue());
        }
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private DType dtype(String name, String label) {
        return Arrays.stream(DType.values())
                .filter(dtype -> TensorHeader.label(dtype).equals(label))
                .findFirst()
                .orElseThrow(
                        () ->
                                TensorFile.mistake(
                                        file,
                                        "the dtype " + label + " of " + name,
                                        "F32, F64, I32 or BOOL",
                                        "convert it before"));
    }

    private Shape shape(String name, long[] sizes) {
        try {
            return Shape.of(Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray());
        } catch (ArithmeticException | IllegalArgumentException _) {
            throw wrong(
                    "the shape " + Arrays.toString(sizes) + " of " + name,
                    "at most 2147483647 elements");
        }
    }

    private void expect(JsonToken token, String needed) throws IOException {
        if (json.nextToken() != token) {
            throw wrong(json.getText(), needed);
        }
    }

    private IllegalArgumentException wrong(String got, String needed) {
        long place = json.currentLocation().getCharOffset();
        return TensorFile.mistake(
                file,
                got + " before character " + place + " of the header",
                needed,
                "take a file that was written whole");
    }
}
