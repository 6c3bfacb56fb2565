package pages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import dev.adjoint.viz.GraphPage;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

/// A page read back: its drawings as XML, and its data.
record PageText(String html, Map<?, ?> data) {
    private static final Pattern DATA =
            Pattern.compile(
                    "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern DRAWING =
            Pattern.compile("(?<=<template class=\"sheet\">)<svg.*?</svg>", Pattern.DOTALL);
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

    /// The facts of a stage under one heading, by the labels of nodes and boxes. The label of a
    /// node that is not the first of its box is followed by its number.
    Map<String, String> facts(int stage, String name) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (Map<?, ?> box : allBoxes(stage)) {
            String label = String.valueOf(box.get("label"));
            fact(box, name).ifPresent(text -> facts.put(label, text));
            List<?> nodes = objects(box, "nodes");
            for (int i = 0; i < nodes.size(); i++) {
                String ofNode = i == 0 ? label : label + " " + (i + 1);
                factOfNode(nodes.get(i), name).ifPresent(text -> facts.put(ofNode, text));
            }
        }
        return facts;
    }

    private Optional<String> fact(Map<?, ?> of, String name) {
        return fact(of.get("facts"), name);
    }

    /// A fact of a node, which is a number or has facts of its own.
    private Optional<String> factOfNode(Object node, String name) {
        return node instanceof Map<?, ?> described
                ? fact(described, name)
                : fact(lists(data, "nodes").get(number(node)), name);
    }

    private Optional<String> fact(@Nullable Object numbers, String name) {
        List<List<?>> facts = lists(data, "facts");
        return (numbers instanceof List<?> given ? given : List.of())
                .stream()
                        .<List<?>>map(number -> facts.get(number(number)))
                        .filter(fact -> name.equals(fact.get(0)))
                        .map(fact -> String.valueOf(fact.get(1)))
                        .findFirst();
    }

    /// The numbers of the nodes that the boxes of a stage stand for, each once.
    List<String> nodes(int stage) {
        return allBoxes(stage).stream()
                .filter(box -> !String.valueOf(box.get("looks")).contains("port"))
                .flatMap(box -> objects(box, "nodes").stream())
                .map(node -> node instanceof Map<?, ?> described ? described.get("node") : node)
                .map(String::valueOf)
                .toList();
    }

    private List<Map<?, ?>> allBoxes(int stage) {
        return list(stages().get(stage), "sheets").stream()
                .flatMap(sheet -> list(sheet, "boxes").stream())
                .toList();
    }

    private static int number(Object number) {
        return Integer.parseInt(String.valueOf(number));
    }

    /// The numbers of the boxes of each sheet of a stage.
    List<TreeSet<String>> boxes(int stage) {
        List<TreeSet<String>> all = new ArrayList<>();
        for (Map<?, ?> sheet : list(stages().get(stage), "sheets")) {
            TreeSet<String> numbers = new TreeSet<>();
            list(sheet, "boxes").forEach(box -> numbers.add("" + box.get("box")));
            all.add(numbers);
        }
        return all;
    }

    /// The numbers of the boxes in the drawings of a stage.
    List<TreeSet<String>> drawnBoxes(int stage) {
        List<String> layouts = drawingTexts();
        List<TreeSet<String>> all = new ArrayList<>();
        for (Map<?, ?> sheet : list(stages().get(stage), "sheets")) {
            String drawing = layouts.get(number(sheet.get("layout")));
            TreeSet<String> numbers = new TreeSet<>();
            BOX.matcher(drawing).results().forEach(box -> numbers.add(box.group(1)));
            all.add(numbers);
        }
        return all;
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

    private static List<?> objects(Map<?, ?> object, String name) {
        return object.get(name) instanceof List<?> list ? list : List.of();
    }

    @SuppressWarnings("unchecked") // the page's JSON has lists of objects where this is asked for
    private static List<Map<?, ?>> list(Map<?, ?> object, String name) {
        Object list = object.get(name);
        return list == null ? List.of() : (List<Map<?, ?>>) list;
    }

    @SuppressWarnings("unchecked") // the page's JSON has lists of lists where this is asked for
    private static List<List<?>> lists(Map<?, ?> object, String name) {
        Object list = object.get(name);
        return list == null ? List.of() : (List<List<?>>) list;
    }
}
