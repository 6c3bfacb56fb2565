package dev.adjoint.viz.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

class LinePlotTest {
    private static final LinePlot PLOT =
            LinePlot.of("Loss <by> \"epoch\" & 손실", "epoch", "loss")
                    .series("training", 2.3, 1.1, 0.6)
                    .series("validation", List.of(2.4, 1.3, 0.9));

    @Test
    void anSvgSaysItsTitleAxesAndSeriesInWords(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("new/loss.svg");
        PLOT.write(file);
        assertEquals(PLOT.toSvg(), Files.readString(file));
        SvgText svg = SvgText.of(PLOT);
        assertEquals("Loss <by> \"epoch\" & 손실", svg.only("title"));
        assertEquals("loss over epoch: training, validation", svg.only("desc"));
        List<String> words = svg.words();
        List<String> all =
                List.of(PLOT.title(), "epoch", "loss", "training", "validation", "1", "2", "3");
        assertTrue(words.containsAll(all), words::toString);
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
    void valuesThatCannotBeDrawnLeaveGaps() throws Exception {
        LinePlot plot =
                LinePlot.of("", "x", "y").series("odd", 1, 2, Double.NaN, 4, 5, 1 / 0.0, 7, 8);
        String line =
                plot.toSvg()
                        .lines()
                        .filter(text -> text.startsWith("<path d=\"M"))
                        .filter(text -> text.chars().filter(letter -> letter == 'M').count() == 3)
                        .findFirst()
                        .orElse("");
        assertFalse(line.isEmpty(), "a line of three parts");
        SvgText.of(plot.series("never", Double.NaN).series("below", -1, 0).logarithmic());
    }

    @Test
    void oneEpochIsADot(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("one.png");
        LinePlot.of("", "epoch", "loss").series("training", 0.5).write(file);
        assertTrue(ImageIO.read(file.toFile()).getWidth() > 0);
        String svg = LinePlot.of("", "epoch", "loss").series("training", 0.5).toSvg();
        assertEquals(2, svg.split("<circle").length - 1, "the dot, and that of the legend");
    }

    @Test
    void aPlotWithoutPointsSaysWhatToAdd() {
        LinePlot empty = LinePlot.of("Loss", "epoch", "loss").series("training", Double.NaN);
        var failed = assertThrows(IllegalStateException.class, empty::toSvg);
        assertTrue(failed.getMessage().contains("series(name, values)"), failed.getMessage());
        assertThrows(IllegalStateException.class, LinePlot.of("", "x", "y")::toSvg);
        LinePlot marked = LinePlot.of("", "x", "y").mark("best", 3);
        assertThrows(IllegalStateException.class, marked::toSvg);
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
        double[] nan = {Double.NaN};
        assertThrows(IllegalArgumentException.class, () -> PLOT.scatter("other", nan, nan));
        assertThrows(IllegalArgumentException.class, () -> PLOT.mark("other", 1 / 0.0));
    }

    @Test
    void aPlotKeepsWhatItWasGiven() {
        double[] values = {1, 2};
        LinePlot plot = LinePlot.of("", "x", "y").series("a", values);
        values[0] = 9;
        assertArrayEquals(new double[] {1, 2}, plot.ys("a"));
        assertArrayEquals(new double[] {1, 2}, plot.xs("a"));
    }

    @Test
    void ticksOfEpochsAreWholeAndDoNotMeet() throws Exception {
        for (int epochs : new int[] {1, 2, 3, 10, 61, 400, 9999}) {
            double[] losses = IntStream.range(0, epochs).mapToDouble(i -> 1.0 / (i + 1)).toArray();
            List<String> words = SvgText.of(LinePlot.of("", "", "").series("loss", losses)).words();
            long ticks = words.stream().filter(word -> word.matches("[1-9][0-9]*")).count();
            assertTrue(ticks >= 1 && ticks < 14, () -> epochs + " epochs: " + words);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -1, 1e-300, 1e-12, 1e-4, 1e5, 1e12, 1e290})
    void everyRangeHasTicks(double size) throws Exception {
        for (double start : new double[] {0, size, 1e3 * size, 1e9 * size}) {
            double[] ys = {start, start + size, start + size / 2};
            SvgText.of(LinePlot.of("", "", "").series("flat", new double[] {0.5, 1, 2}, ys));
        }
    }

    @Test
    void manyNamesMakeThePlotHigher() {
        LinePlot plot = LinePlot.of("", "x", "y");
        for (int i = 0; i < 40; i++) {
            plot = plot.series("line " + i, i, i + 1);
        }
        assertTrue(plot.size().height > 40 * 20, plot.size()::toString);
    }
}
