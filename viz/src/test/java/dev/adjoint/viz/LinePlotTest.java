package dev.adjoint.viz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

class LinePlotTest {
    private static final LinePlot PLOT =
            LinePlot.of("Loss <by> \"epoch\" & 손실", "epoch", "loss")
                    .series("training", 2.3, 1.1, 0.6)
                    .series("validation", List.of(2.4, 1.3, 0.9));

    @Test
    void anSvgSaysItsTitleAxesAndSeries(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("new/loss.svg");
        PLOT.write(file);
        String svg = Files.readString(file);
        LayoutTest.texts(svg);
        assertTrue(
                svg.contains("<desc>loss over epoch: training, validation</desc>"), "description");
        assertTrue(svg.contains("Loss &#60;by&#62; &#34;epoch&#34; &#38; 손실"), "title");
    }

    @Test
    void aPngShowsEachLineInItsColor(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("loss.png");
        PLOT.write(file);
        var image = ImageIO.read(file.toFile());
        for (int line = 0; line < 2; line++) {
            int color = PlotStyle.LINES.get(line).getRGB();
            int pixels = 0;
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    pixels += image.getRGB(x, y) == color ? 1 : 0;
                }
            }
            assertTrue(pixels > 1000, "pixels of line " + line + ": " + pixels);
        }
    }

    @Test
    void valuesThatCannotBeDrawnLeaveGaps(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("gaps.png");
        PLOT.series("odd", Double.NaN, 1, Double.POSITIVE_INFINITY, 0, -1, 3)
                .series("never", Double.NaN)
                .logarithmic()
                .write(file);
        assertTrue(ImageIO.read(file.toFile()).getWidth() > 0);
    }

    @Test
    void oneEpochIsADot(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("one.png");
        LinePlot.of("", "epoch", "loss").series("training", 0.5).write(file);
        assertTrue(ImageIO.read(file.toFile()).getWidth() > 0);
    }

    @Test
    void aPlotWithoutPointsSaysWhatToAdd(@TempDir Path folder) {
        LinePlot empty = LinePlot.of("Loss", "epoch", "loss").series("training", Double.NaN);
        var failed =
                assertThrows(
                        IllegalStateException.class, () -> empty.write(folder.resolve("a.png")));
        assertTrue(failed.getMessage().contains("series(name, values)"), failed.getMessage());
    }

    @Test
    void aNameStandsForOneSeries() {
        var failed = assertThrows(IllegalArgumentException.class, () -> PLOT.series("training", 1));
        assertEquals(
                "series training: got the name \"training\", needed a new name",
                failed.getMessage());
    }

    @Test
    void pointsComeInPairs() {
        assertThrows(
                IllegalArgumentException.class,
                () -> PLOT.series("other", new double[] {1, 2}, new double[] {1}));
    }
}
