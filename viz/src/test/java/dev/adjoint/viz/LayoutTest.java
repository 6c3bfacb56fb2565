package dev.adjoint.viz;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.Leaves.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.viz.layout.LayoutEngine;
import dev.adjoint.viz.plot.LinePlot;

import guru.nidi.graphviz.model.Link;
import guru.nidi.graphviz.model.MutableNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.File;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

/// Pictures as they are laid out, by each engine that this machine has.
class LayoutTest {
    private static final List<String> HOSTILE =
            List.of(
                    "\"quoted\"",
                    "a < b > c & d",
                    "&amp; <B>bold</B>",
                    "back\\slash \\N \\",
                    "]; n0 -> n1; }",
                    "image=\"file.png\"",
                    "fontname=\"');error('x');//\"",
                    "<img src=\"a.png\"/>",
                    "<!-- --> ]]>",
                    "$1 'single' %s #",
                    "손실 함수 ∂f/∂x 🙂");

    @ParameterizedTest
    @EnumSource
    void theTextbookFigureIsXmlWithItsLabels(LayoutEngine engine) throws Exception {
        assumePresent(engine);
        List<String> texts = texts(Samples.textbook().toSvg(List.of(engine)));
        assertTrue(
                texts.containsAll(List.of("x", "y", "z", "+", "f = ×", "-12", "-4", "3")),
                texts::toString);
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesStayText(LayoutEngine engine) throws Exception {
        assumePresent(engine);
        for (String name : HOSTILE) {
            Node sum = add(scalar(name), scalar("y"));
            GraphPicture picture = GraphPicture.of(sum).named("f" + name, sum).titled(name);
            assertEquals(3, GraphPictureTest.parsed(picture.toDot()).nodes().size(), name);
            List<String> texts = texts(picture.toSvg(List.of(engine)));
            String shown = name.replace('\\', '∖');
            assertTrue(texts.contains(shown), () -> shown + " in " + texts);
        }
    }

    @ParameterizedTest
    @EnumSource
    void charactersThatXmlCannotSayDoNotBreakIt(LayoutEngine engine) throws Exception {
        assumePresent(engine);
        String name = "bell\u0007 null\u0000 line\nend\u2028 half\uD800 none\uFFFE";
        Node sum = add(scalar(name), scalar("y"));
        List<String> texts = texts(GraphPicture.of(sum).named("\t", sum).toSvg(List.of(engine)));
        assertTrue(texts.stream().anyMatch(text -> text.startsWith("bell")), texts::toString);
    }

    @ParameterizedTest
    @EnumSource
    void aNetworkOfManyLayersIsLaidOut(LayoutEngine engine) throws Exception {
        assumePresent(engine);
        List<String> texts =
                texts(GraphPicture.of(Samples.network(20)).unfolded().toSvg(List.of(engine)));
        assertTrue(texts.contains("dense20"), texts::toString);
    }

    @ParameterizedTest
    @EnumSource
    void theSvgHasEachNodeAndEachEdgeOfTheDot(LayoutEngine engine) throws Exception {
        assumePresent(engine);
        GraphPicture picture = GraphPicture.of(Samples.network(3)).unfolded();
        Set<String> inDot = new TreeSet<>();
        for (MutableNode node : GraphPictureTest.parsed(picture.toDot()).nodes()) {
            inDot.add(node.name().value());
        }
        for (Link edge : GraphPictureTest.parsed(picture.toDot()).edges()) {
            inDot.add(edge.from().name() + "->" + edge.to().name());
        }
        assertEquals(inDot, titles(picture.toSvg(List.of(engine))));
    }

    @Test
    void aPngHasTwoPixelsAUnit(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("new/f.png");
        Samples.textbook().write(file);
        var image = ImageIO.read(file.toFile());
        assertTrue(image.getWidth() > 300 && image.getHeight() > 300, image::toString);
        long inked =
                IntStream.range(0, image.getWidth())
                        .filter(
                                x ->
                                        IntStream.range(0, image.getHeight())
                                                .anyMatch(y -> (image.getRGB(x, y) & 0xff) < 100))
                        .count();
        assertTrue(inked > image.getWidth() / 2, () -> "columns with ink: " + inked);
    }

    @Test
    void theSuffixChoosesTheKind(@TempDir Path folder) throws Exception {
        GraphPicture picture = Samples.textbook();
        picture.write(folder.resolve("f.dot"));
        picture.write(folder.resolve("f.SVG"));
        assertEquals(picture.toDot(), Files.readString(folder.resolve("f.dot")));
        assertEquals(picture.toSvg(), Files.readString(folder.resolve("f.SVG")));
    }

    /// Who shows a picture that a training writes again and again never sees a part of one.
    @ParameterizedTest
    @ValueSource(strings = {"f.dot", "f.mmd", "f.svg", "f.png"})
    void aPictureReplacesTheOneFromBefore(String name, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve(name), "before");
        Path old = Files.createLink(folder.resolve("old"), file);
        Samples.textbook().write(file);
        assertEquals("before", Files.readString(old));
        assertTrue(Files.size(file) > 100, "it has other bytes");
    }

    @Test
    void withoutAnEngineTheMessageSaysWhatToInstall() {
        var failed =
                assertThrows(
                        UnsupportedOperationException.class,
                        () -> Samples.textbook().toSvg(List.of()));
        assertTrue(failed.getMessage().contains("install Graphviz"), failed.getMessage());
        assertTrue(failed.getMessage().contains(".dot"), failed.getMessage());
    }

    @Test
    void drawingLeavesTheConsoleClean(@TempDir Path folder) throws Exception {
        Path console = folder.resolve("console.txt");
        int exit =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djava.awt.headless=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DrawEverything.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(console.toFile())
                        .start()
                        .waitFor();
        assertEquals("", Files.readString(console));
        assertEquals(0, exit);
        assertTrue(Files.size(folder.resolve("f.png")) > 0);
    }

    /// The program of [#drawingLeavesTheConsoleClean].
    static final class DrawEverything {
        private DrawEverything() {}

        public static void main(String[] folder) {
            GraphPicture picture = Samples.textbook();
            picture.write(Path.of(folder[0], "f.png"));
            picture.toSvg(List.of(LayoutEngine.EMBEDDED));
            LinePlot.of("t", "x", "y").series("s", 1, 2).write(Path.of(folder[0], "s.svg"));
        }
    }

    private static void assumePresent(LayoutEngine engine) {
        boolean found =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "dot")));
        assumeTrue(
                engine != LayoutEngine.COMMAND || found, "the command dot is not installed here");
    }

    /// The names that the nodes and edges of an SVG have in its DOT.
    private static Set<String> titles(String svg) throws Exception {
        NodeList titles =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)))
                        .getElementsByTagName("title");
        Set<String> found = new TreeSet<>();
        for (int i = 0; i < titles.getLength(); i++) {
            Element group = (Element) titles.item(i).getParentNode();
            if (List.of("node", "edge").contains(group.getAttribute("class"))) {
                found.add(titles.item(i).getTextContent());
            }
        }
        return found;
    }

    /// The texts of an SVG, which fails where it is not XML.
    static List<String> texts(String svg) throws Exception {
        NodeList elements =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)))
                        .getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent().replace('\u00A0', ' ').strip());
        }
        return texts;
    }
}
