package dev.adjoint.viz.chart;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

/// An SVG document, read back.
record Page(Element root) {
    /// A name that would be markup, if it were not escaped.
    static final String HOSTILE = "<script>alert(\"'&amp;'\")</script>\n한글 \u202Eעברית ]]>";

    /// What is shown of it: on one line, and without the sign that turns the direction of text.
    static final String SHOWN = HOSTILE.replace('\n', ' ').replace('\u202E', '\uFFFD');

    /// @throws AssertionError if the text is not well-formed XML
    static Page of(String svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            InputSource source = new InputSource(new StringReader(svg));
            return new Page(factory.newDocumentBuilder().parse(source).getDocumentElement());
        } catch (Exception failed) {
            throw new AssertionError("not XML: " + svg, failed);
        }
    }

    List<Element> all(String tag) {
        return elements(root.getElementsByTagName(tag));
    }

    /// The elements of a tag that have a class, or are in a group that has it.
    List<Element> all(String tag, String kind) {
        return all(tag).stream()
                .filter(
                        element ->
                                has(kind, element) || has(kind, (Element) element.getParentNode()))
                .toList();
    }

    List<String> texts() {
        return all("text").stream().map(Node::getTextContent).toList();
    }

    static String tip(Element element) {
        NodeList titles = element.getElementsByTagName("title");
        return titles.getLength() == 0 ? "" : titles.item(0).getTextContent();
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static boolean has(String kind, Element element) {
        return List.of(element.getAttribute("class").split(" ")).contains(kind);
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        IntStream.range(0, nodes.getLength()).forEach(i -> elements.add((Element) nodes.item(i)));
        return elements;
    }
}
