package dev.adjoint.viz.plot;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.square;
import static dev.adjoint.mlp.optimizer.Optimizers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.training.ConfusionMatrix;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What holds for the SVG of every plot.
class PlotSvgTest {
    private static final Set<String> ELEMENTS =
            Set.of("svg", "title", "desc", "g", "path", "circle", "text");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>1</script>",
                "]]>\"'&amp;&#60;",
                "two\nlines\ttab",
                "손실 함수",
                "שלום",
                "a\u202Eb\u2066c",
                "$x^2$",
                "bell\u0007 null\u0000 half\uD800 none\uFFFE",
                "😀 𝛼"
            })
    void aNameIsTextAndNothingElse(String name) throws Exception {
        for (Plot plot : plots(name)) {
            SvgText svg = SvgText.of(plot);
            assertTrue(ELEMENTS.containsAll(svg.elements()), svg.elements()::toString);
            String shown = Word.plain(name);
            String start = shown.substring(0, shown.offsetByCodePoints(0, 1));
            List<String> words = svg.words();
            assertTrue(
                    words.stream().anyMatch(word -> word.startsWith(start)),
                    () -> shown + " in " + words);
            assertFalse(svg.only("desc").contains("\n"), svg.only("desc"));
            assertEquals(shown, svg.only("title"));
        }
    }

    /// A letter of the default font is an outline of quadratic curves.
    @Test
    void noWordIsAnOutline() {
        for (Plot plot : plots("name")) {
            assertFalse(plot.toSvg().matches("(?s).*<path d=\"[^\"]*q.*"), plot.title());
        }
    }

    @Test
    void theSameDataGivesTheSameBytes() {
        List<Plot> again = plots("name");
        List<Plot> plots = plots("name");
        for (int i = 0; i < plots.size(); i++) {
            String svg = plots.get(i).toSvg();
            assertEquals(svg, plots.get(i).toSvg());
            assertEquals(svg, again.get(i).toSvg());
        }
    }

    @Test
    void aLongTextIsCutAndKeptInTheTitle() throws Exception {
        String text = "a rather long title ".repeat(20).strip();
        SvgText svg = SvgText.of(LinePlot.of(text, text, text).series(text, 1, 2, 4));
        assertEquals(text, svg.only("title"));
        assertEquals(4, svg.words().stream().filter(word -> word.endsWith("…")).count());
    }

    @Test
    void twoNamesThatAreCutAlikeStayTwo() throws Exception {
        String text = "a rather long name ".repeat(5);
        LinePlot plot = LinePlot.of("", "x", "y").series(text + 1, 1, 2).series(text + 2, 2, 3);
        assertEquals(
                2, SvgText.of(plot).words().stream().filter(w -> w.startsWith("a rather")).count());
    }

    @Test
    void aPlotTakesAnotherTitle() {
        for (Plot plot : plots("name")) {
            assertEquals("other", plot.titled("other").title());
            assertEquals(plot.toSvg(), plot.titled("other").titled("name").toSvg());
        }
    }

    @Test
    void aFileOfAnotherKindIsAMistake() {
        LinePlot plot = LinePlot.of("", "x", "y").series("a", 1, 2);
        var failed =
                assertThrows(IllegalArgumentException.class, () -> plot.write(Path.of("a.gif")));
        assertTrue(failed.getMessage().contains(".svg or .png"), failed.getMessage());
    }

    private static List<Plot> plots(String name) {
        LinePlot lines = LinePlot.of(name, name, name).series(name, 1, 0.5, 2).mark("best", 2);
        Dataset data =
                Dataset.labelled(new float[][] {{0, 0}, {1, 2}}, new int[] {0, 1}, 2)
                        .named(List.of(name, "b" + name), List.of(name, "d" + name));
        return List.of(
                lines,
                lines.logarithmic(),
                new PanelPlot(name, List.of(lines, lines), 2),
                ErrorSurface.of(name, (x, y) -> add(square(x), square(y)))
                        .axes(name, name, name)
                        .descend(name, sgd(0.1), 1, 1, 3),
                DecisionPlot.of(name, data, rows -> rows),
                ConfusionPlot.of(
                        name,
                        ConfusionMatrix.of(new int[] {0, 1}, new int[] {0, 0}, 2),
                        List.of(name, "b")),
                RidgePlot.of(name, new TreeMap<>(Map.of(0, Histogram.of(new double[] {1, 2, 2})))));
    }
}
