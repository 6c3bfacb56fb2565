package dev.adjoint.mlp.saving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import dev.adjoint.mlp.text.Mistake;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lists of texts by name, stored in a file as JSON. Numbers are stored as texts, so that all
/// values, including infinities, are restored exactly.
record Fields(Map<String, List<String>> lists) {
    static final Fields NONE = new Fields(Map.of());

    Fields {
        lists = Collections.unmodifiableMap(new LinkedHashMap<>(lists));
    }

    Fields with(String name, List<String> texts) {
        Map<String, List<String>> all = new LinkedHashMap<>(lists);
        all.put(name, texts);
        return new Fields(all);
    }

    Fields withNumbers(String name, List<Double> numbers) {
        return with(name, numbers.stream().map(number -> Double.toString(number)).toList());
    }

    /// @throws IllegalArgumentException if there is no such list
    List<String> texts(String name) {
        List<String> texts = lists.get(name);
        if (texts == null) {
            throw mistake("no " + name + " among " + lists.keySet(), "all of them");
        }
        return texts;
    }

    /// @throws IllegalArgumentException if there is no such list, or it does not have `count` texts
    List<String> texts(String name, int count) {
        List<String> texts = texts(name);
        if (texts.size() != count) {
            throw mistake(texts.size() + " of " + name, count + " of them");
        }
        return texts;
    }

    /// @throws IllegalArgumentException if there is no such list, or it does not have exactly one
    ///   text
    String text(String name) {
        return texts(name, 1).getFirst();
    }

    /// @throws IllegalArgumentException if there is no such list, or it does not have `count`
    ///   numbers
    List<Double> numbers(String name, int count) {
        try {
            return texts(name, count).stream().map(Double::valueOf).toList();
        } catch (NumberFormatException e) {
            throw mistake("in " + name + " " + e.getMessage(), "numbers");
        }
    }

    /// Returns a JSON array with one object per element.
    static String json(List<Fields> all) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartArray();
            for (Fields fields : all) {
                json.writeStartObject();
                for (Map.Entry<String, List<String>> list : fields.lists.entrySet()) {
                    json.writeFieldName(list.getKey());
                    String[] texts = list.getValue().toArray(String[]::new);
                    json.writeArray(texts, 0, texts.length);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("save: cannot write a text", e);
        }
        return out.toString();
    }

    /// Parses text written by [#json].
    ///
    /// @throws IllegalArgumentException if it is any other text
    static List<Fields> parse(String text) {
        List<Fields> all = new ArrayList<>();
        try (JsonParser json = StrictJson.parser(text, 3)) {
            expect(json, JsonToken.START_ARRAY);
            while (isThere(json, JsonToken.START_OBJECT)) {
                all.add(object(json));
            }
            return all;
        } catch (JsonProcessingException e) {
            throw mistake("\"" + e.getOriginalMessage() + "\"", "JSON");
        } catch (IOException e) {
            throw new UncheckedIOException("load: cannot read a text", e);
        }
    }

    private static Fields object(JsonParser json) throws IOException {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            expect(json, JsonToken.START_ARRAY);
            List<String> texts = new ArrayList<>();
            while (isThere(json, JsonToken.VALUE_STRING)) {
                texts.add(json.getText());
            }
            lists.put(name, List.copyOf(texts));
        }
        return new Fields(lists);
    }

    /// Whether a list has another element, which must then be of one kind.
    private static boolean isThere(JsonParser json, JsonToken element) throws IOException {
        JsonToken token = json.nextToken();
        if (token != element && token != JsonToken.END_ARRAY) {
            throw mistake(json.getText() + " in a text", "lists of texts");
        }
        return token == element;
    }

    private static void expect(JsonParser json, JsonToken token) throws IOException {
        if (json.nextToken() != token) {
            throw mistake(json.getText() + " in a text", "lists of texts");
        }
    }

    static IllegalArgumentException mistake(String got, String needed) {
        return Mistake.of("load", got, needed, "take a file that this library wrote");
    }
}
