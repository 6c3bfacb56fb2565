package dev.adjoint.viz.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// Many drawings, which several runs of the command lay out at a time.
class LayoutOrderTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 40, 41, 203})
    void eachDrawingIsAtItsPlace(int count) {
        assumeTrue(isInstalled(), "Graphviz is not installed here");
        List<String> dots =
                IntStream.range(0, count).mapToObj(i -> "digraph { n" + i + " }").toList();
        List<String> svgs = Layout.svgs(dots, List.of(LayoutEngine.COMMAND));
        assertEquals(count, svgs.size());
        for (int i = 0; i < count; i++) {
            assertTrue(svgs.get(i).contains("<title>n" + i + "</title>"), svgs.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 99})
    void aMistakeInOneIsReported(int place) {
        assumeTrue(isInstalled(), "Graphviz is not installed here");
        List<String> dots =
                IntStream.range(0, 100)
                        .mapToObj(i -> i == place ? "digraph { n -> }" : "digraph { n }")
                        .toList();
        String message =
                assertThrows(
                                UnsupportedOperationException.class,
                                () -> Layout.svgs(dots, List.of(LayoutEngine.COMMAND)))
                        .getMessage();
        assertTrue(message.contains("syntax error"), message);
    }

    /// No run ends within the limits, so that each drawing is laid out alone in lower quality.
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aDrawingThatTakesTooLongIsLaidOutInLowerQuality(int count) throws IOException {
        assumeTrue(isInstalled(), "Graphviz is not installed here");
        List<String> dots =
                IntStream.range(0, count)
                        .mapToObj(i -> "digraph { a -> b; b -> n" + i + "; a -> n" + i + " }")
                        .toList();
        Duration none = Duration.ofNanos(1);
        List<String> svgs = new DotCommand(none, none).svgs(dots);
        assertEquals(count, svgs.size());
        for (int i = 0; i < count; i++) {
            assertTrue(svgs.get(i).contains("<title>n" + i + "</title>"), svgs.get(i));
        }
    }

    private static boolean isInstalled() {
        try {
            return new DotCommand().svgs(List.of("digraph {}")).size() == 1;
        } catch (IOException missing) {
            return false;
        }
    }
}
