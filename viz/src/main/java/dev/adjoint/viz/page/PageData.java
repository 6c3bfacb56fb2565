package dev.adjoint.viz.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

import dev.adjoint.viz.draw.Markup;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// The data of a page's boxes as JSON, safe in a script element regardless of names.
final class PageData {
    private final JsonGenerator json;

    /// The facts of the page and their numbers. Many nodes have a fact in common, and a node has
    /// the same ones at several stages.
    private final Map<PageBox.Fact, Integer> facts = new LinkedHashMap<>();

    /// The facts of each node, by its number.
    private final Map<Integer, List<PageBox.Fact>> nodes = new TreeMap<>();

    private PageData(JsonGenerator json) {
        this.json = json;
    }

    static String json(Page page) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setCharacterEscapes(new ForHtml());
            new PageData(json).write(page);
        } catch (IOException e) {
            throw new UncheckedIOException("page: cannot write the data", e);
        }
        return text.toString();
    }

    /// Returns texts as an array.
    static String json(List<String> texts) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            for (String each : texts) {
                json.writeString(each);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("page: cannot write the layouts", e);
        }
        return text.toString();
    }

    private void write(Page page) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("stages");
        for (PageStage stage : page.stages()) {
            write(stage);
        }
        json.writeEndArray();
        writeNodes();
        json.writeArrayFieldStart("facts");
        for (PageBox.Fact fact : facts.keySet()) {
            write(fact);
        }
        json.writeEndArray();
        write("sources", page.sources());
        writeNumbers("epochs", page.epochs());
        json.writeEndObject();
    }

    private void write(PageStage stage) throws IOException {
        json.writeStartObject();
        write("name", stage.name());
        write("note", stage.note());
        json.writeArrayFieldStart("sheets");
        for (PageSheet sheet : stage.sheets()) {
            write(sheet);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("kernels");
        for (PageKernel kernel : stage.kernels()) {
            json.writeStartObject();
            write("label", kernel.label());
            json.writeNumberField("source", kernel.source());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(PageSheet sheet) throws IOException {
        json.writeStartObject();
        write("path", sheet.path());
        write("outer", sheet.outer());
        json.writeNumberField("layout", sheet.layout());
        if (!sheet.labels().isEmpty()) {
            write("labels", sheet.labels());
        }
        json.writeArrayFieldStart("boxes");
        for (PageBox box : sheet.boxes()) {
            // One line per box makes pages easy to compare.
            json.writeRaw('\n');
            write(box);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(PageBox box) throws IOException {
        json.writeStartObject();
        json.writeNumberField("box", box.number());
        write("label", box.label());
        write("looks", box.looks());
        if (!box.nodes().isEmpty()) {
            json.writeArrayFieldStart("nodes");
            for (PageBox.PageNode node : box.nodes()) {
                write(node);
            }
            json.writeEndArray();
        }
        writeFacts(box.facts());
        if (!box.reads().isEmpty()) {
            writeNumbers("reads", box.reads());
        }
        write("opens", box.opens());
        if (!box.half().isEmpty()) {
            write("half", box.half());
        }
        write("kernel", box.kernel());
        if (!box.filled().isEmpty()) {
            json.writeArrayFieldStart("filled");
            for (PageBox.FilledLine line : box.filled()) {
                json.writeStartArray();
                json.writeNumber(line.place());
                writeTexts(line.texts().stream().map(PageData::shown).toList());
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /// A text as a layout shows it. A line that has no text at an epoch has none.
    private static String shown(String text) {
        return text.isEmpty() ? text : Markup.plain(Markup.shownLabel(text));
    }

    /// Writes the number of a node, with its facts if they are not those that it has elsewhere.
    private void write(PageBox.PageNode node) throws IOException {
        boolean isKnown =
                node.facts().isEmpty()
                        || nodes.computeIfAbsent(node.number(), _ -> node.facts())
                                .equals(node.facts());
        if (isKnown) {
            json.writeNumber(node.number());
            return;
        }
        json.writeStartObject();
        json.writeNumberField("node", node.number());
        writeFacts(node.facts());
        json.writeEndObject();
    }

    private void writeNodes() throws IOException {
        json.writeArrayFieldStart("nodes");
        int next = 0;
        for (Map.Entry<Integer, List<PageBox.Fact>> node : nodes.entrySet()) {
            for (; next < node.getKey(); next++) {
                writeNumbers(List.of());
            }
            writeNumbers(numbers(node.getValue()));
            next++;
        }
        json.writeEndArray();
    }

    private void writeNumbers(String name, List<Integer> numbers) throws IOException {
        json.writeFieldName(name);
        writeNumbers(numbers);
    }

    private void writeNumbers(List<Integer> numbers) throws IOException {
        json.writeStartArray();
        for (int number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    /// Writes the numbers of facts.
    private void writeFacts(List<PageBox.Fact> ofBox) throws IOException {
        if (!ofBox.isEmpty()) {
            writeNumbers("facts", numbers(ofBox));
        }
    }

    private List<Integer> numbers(List<PageBox.Fact> ofBox) {
        return ofBox.stream().map(fact -> facts.computeIfAbsent(fact, _ -> facts.size())).toList();
    }

    private void write(PageBox.Fact fact) throws IOException {
        json.writeRaw('\n');
        json.writeStartArray();
        json.writeString(Markup.lines(fact.name()));
        writeTexts(fact.texts());
        json.writeEndArray();
    }

    /// Writes one text as a string, and several as an array.
    private void writeTexts(List<String> texts) throws IOException {
        if (texts.size() == 1) {
            json.writeString(Markup.lines(texts.getFirst()));
            return;
        }
        json.writeStartArray();
        for (String text : texts) {
            json.writeString(Markup.lines(text));
        }
        json.writeEndArray();
    }

    private void write(String name, OptionalInt number) throws IOException {
        if (number.isPresent()) {
            json.writeNumberField(name, number.getAsInt());
        }
    }

    private void write(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(Markup.lines(text));
        }
        json.writeEndArray();
    }

    private void write(String name, String text) throws IOException {
        json.writeStringField(name, Markup.lines(text));
    }

    /// Escapes the end of a script element, the start of a comment in one, and line ends of
    /// JavaScript.
    private static final class ForHtml extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        private final int[] ascii = standardAsciiEscapesForJSON();

        ForHtml() {
            "<>&".chars().forEach(c -> ascii[c] = ESCAPE_STANDARD);
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return c == 0x2028 || c == 0x2029
                    ? new SerializedString("\\u" + Integer.toHexString(c))
                    : null;
        }
    }
}
