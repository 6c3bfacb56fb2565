package dev.adjoint.viz.plot;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;

/// A plot's SVG, parsed as strictly as XML can be: without a document type.
record SvgText(Element root) {
    static SvgText of(Plot plot) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return new SvgText(
                factory.newDocumentBuilder()
                        .parse(new InputSource(new StringReader(plot.toSvg())))
                        .getDocumentElement());
    }

    /// The words that the picture shows.
    List<String> words() {
        return all("text").map(Element::getTextContent).toList();
    }

    /// The text of the only element of a name.
    String only(String name) {
        return all(name).toList().getFirst().getTextContent();
    }

    /// The names of all elements.
    Set<String> elements() {
        Set<String> names = new TreeSet<>();
        all("*").forEach(element -> names.add(element.getTagName()));
        return names;
    }

    Stream<Element> all(String name) {
        NodeList found = root.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }
}
