package worked;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

/// What an SVG says, whatever the fonts of the machine that drew it: its words, with times left
/// out, and, where it was not laid out by Graphviz, the form of each line and area.
///
/// @param words of texts, titles and descriptions, sorted: nodes and edges of a graph have titles
/// @param forms the coordinates of each path between 0 and 1, the first and the last of its own
record PictureFacts(List<String> words, List<double[]> forms) {
    private static final Pattern TIME = Pattern.compile("[0-9.]+ µs");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");

    /// Of the size of a form: fonts move the ends of an axis a little.
    private static final double TOLERANCE = 0.03;

    /// Requires that the documents show a picture as it was drawn. `-Dadjoint.approve=true` puts it
    /// there.
    static void requireShown(Path drawn) throws Exception {
        Path shown = Snippet.ROOT.resolve("docs/pictures").resolve(drawn.getFileName());
        if (Boolean.getBoolean("adjoint.approve")) {
            Files.copy(drawn, shown, StandardCopyOption.REPLACE_EXISTING);
        } else {
            of(shown).requireSame(of(drawn), drawn.getFileName().toString());
        }
    }

    static PictureFacts of(Path file) throws Exception {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        Element svg = builder.parse(file.toFile()).getDocumentElement();
        List<String> words = new ArrayList<>();
        for (String tag : List.of("text", "title", "desc")) {
            elements(svg, tag)
                    .forEach(
                            each ->
                                    words.add(
                                            TIME.matcher(each.getTextContent())
                                                    .replaceAll("… µs")));
        }
        boolean isLaidOut = Files.readString(file).contains("class=\"graph\"");
        List<double[]> forms = new ArrayList<>();
        if (!isLaidOut) {
            elements(svg, "path").forEach(path -> forms.add(form(path.getAttribute("d"))));
        }
        return new PictureFacts(words.stream().sorted().toList(), forms);
    }

    void requireSame(PictureFacts other, String name) {
        assertEquals(words, other.words, name);
        assertEquals(forms.size(), other.forms.size(), name);
        for (int i = 0; i < forms.size(); i++) {
            double[] mine = forms.get(i);
            double[] theirs = other.forms.get(i);
            assertEquals(mine.length, theirs.length, name + ", path " + i);
            for (int k = 0; k < mine.length; k++) {
                assertEquals(mine[k], theirs[k], TOLERANCE, name + ", path " + i + ", number " + k);
            }
        }
    }

    private static List<Element> elements(Element within, String tag) {
        NodeList found = within.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static double[] form(String path) {
        double[] numbers =
                NUMBER.matcher(path)
                        .results()
                        .mapToDouble(n -> Double.parseDouble(n.group()))
                        .toArray();
        double min = Arrays.stream(numbers).min().orElse(0);
        double range = Arrays.stream(numbers).max().orElse(0) - min;
        return Arrays.stream(numbers).map(n -> range > 0 ? (n - min) / range : 0).toArray();
    }
}
