package dev.adjoint.viz.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.training.ConfusionMatrix;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class ConfusionPlotTest {
    private static final ConfusionMatrix MATRIX =
            ConfusionMatrix.of(new int[] {0, 0, 0, 0, 1, 1}, new int[] {0, 0, 0, 1, 1, 0}, 3);

    @Test
    void aCellHasTheCountAndTheShareOfItsClass() throws Exception {
        ConfusionPlot plot = ConfusionPlot.of("Digits", MATRIX, List.of("고양이", "<개>", "none"));
        assertEquals(0.75, plot.share(0, 0));
        assertEquals(0.25, plot.share(0, 1));
        assertEquals(0.5, plot.share(1, 0));
        List<String> words = SvgText.of(plot).words();
        assertTrue(
                words.containsAll(List.of("Digits", "고양이", "<개>", "3", "75 %", "25 %", "50 %")),
                words::toString);
    }

    @Test
    void aClassWithoutRowsHasNoShares() throws Exception {
        ConfusionPlot plot = ConfusionPlot.of("", MATRIX, List.of("a", "b", "c"));
        assertTrue(Double.isNaN(plot.share(2, 2)));
        assertEquals(6, SvgText.of(plot).words().stream().filter(w -> w.endsWith("%")).count());
    }

    @Test
    void manyClassesMakeSmallCells() throws Exception {
        int[] labels = IntStream.range(0, 40).toArray();
        List<String> names =
                IntStream.range(0, 40).mapToObj(i -> "a class with a long name, " + i).toList();
        ConfusionPlot plot = ConfusionPlot.of("", ConfusionMatrix.of(labels, labels, 40), names);
        assertTrue(plot.size().width < 1600, plot.size()::toString);
        SvgText.of(plot);
    }

    @Test
    void eachClassHasOneName() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Plots.confusionMatrix(MATRIX, List.of("a", "b")));
    }
}
