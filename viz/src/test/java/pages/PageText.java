package pages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import dev.adjoint.viz.GraphPage;

import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

/// A page read back: its drawings as XML, and its data.
record PageText(String html, Map<?, ?> data) {
    private static final Pattern DATA =
            Pattern.compile(
                    "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern DRAWING = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);
    private static final Pattern BOX = Pattern.compile("data-box=\"(\\d+)\"");

    static PageText of(GraphPage page) throws IOException {
        String html = page.toHtml();
        var data = DATA.matcher(html);
        if (!data.find()) {
            throw new AssertionError("no data in " + html);
        }
        try (JsonParser json = new JsonFactory().createParser(data.group(1))) {
            json.nextToken();
            return new PageText(html, (Map<?, ?>) value(json));
        }
    }

    private static Object value(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                object.put(name, value(json));
            }
            return object;
        }
        if (json.currentToken() == JsonToken.START_ARRAY) {
            List<Object> array = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(json));
            }
            return array;
        }
        return json.getText();
    }

    List<String> stageNames() {
        return stages().stream().map(stage -> String.valueOf(stage.get("name"))).toList();
    }

    /// What the boxes of a stage say under a heading, by their labels.
    Map<String, String> facts(int stage, String name) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (Map<?, ?> box : list(stages().get(stage), "boxes")) {
            for (Map<?, ?> fact : list(box, "facts")) {
                if (name.equals(fact.get("name"))) {
                    facts.put(String.valueOf(box.get("label")), String.valueOf(fact.get("text")));
                }
            }
        }
        return facts;
    }

    /// The numbers of a stage's boxes.
    TreeSet<String> boxes(int stage) {
        TreeSet<String> numbers = new TreeSet<>();
        list(stages().get(stage), "boxes").forEach(box -> numbers.add("" + box.get("box")));
        return numbers;
    }

    /// The numbers of the boxes in a stage's drawing.
    TreeSet<String> drawnBoxes(int stage) {
        TreeSet<String> numbers = new TreeSet<>();
        BOX.matcher(drawingTexts().get(stage)).results().forEach(box -> numbers.add(box.group(1)));
        return numbers;
    }

    List<Document> drawings() throws Exception {
        List<Document> drawings = new ArrayList<>();
        for (String drawing : drawingTexts()) {
            drawings.add(
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(drawing))));
        }
        return drawings;
    }

    int count(String part) {
        return (html.length() - html.replace(part, "").length()) / part.length();
    }

    private List<String> drawingTexts() {
        return DRAWING.matcher(html).results().map(MatchResult::group).toList();
    }

    private List<Map<?, ?>> stages() {
        return list(data, "stages");
    }

    @SuppressWarnings("unchecked") // the page's JSON has lists of objects where this is asked for
    private static List<Map<?, ?>> list(Map<?, ?> object, String name) {
        return (List<Map<?, ?>>) (List<?>) object.get(name);
    }
}
