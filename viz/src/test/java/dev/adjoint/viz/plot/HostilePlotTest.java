package dev.adjoint.viz.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.training.ConfusionMatrix;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/// Numbers at both ends of a double, and texts of thousands of characters, make pictures.
class HostilePlotTest {
    private static final double MAX = Double.MAX_VALUE;
    private static final double MIN = Double.MIN_VALUE;
    private static final double NORMAL = Double.MIN_NORMAL;

    @TempDir private Path folder;

    static Stream<double[]> numbers() {
        return Stream.of(
                new double[] {MAX},
                new double[] {-MAX, MAX},
                new double[] {-MAX, 0, MAX},
                new double[] {MAX, Math.nextDown(MAX)},
                new double[] {-MAX, -MAX / 2, 3},
                new double[] {MIN},
                new double[] {-MIN},
                new double[] {0, MIN},
                new double[] {MIN, 2 * MIN, 3 * MIN},
                new double[] {-5 * MIN, 0, 40 * MIN},
                new double[] {NORMAL, NORMAL / 2, NORMAL / 7},
                new double[] {NORMAL, Math.nextUp(NORMAL)},
                new double[] {-1e-310, 3e-310},
                new double[] {MIN, MAX},
                new double[] {MIN, 1, 1e300},
                new double[] {1e-300, 1e-299},
                new double[] {1, Math.nextUp(1.0)},
                new double[] {1e300, 1.1e300},
                new double[] {-0.0, 0},
                new double[] {MAX, Double.NaN, Double.POSITIVE_INFINITY, -MAX});
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void linesPointsAndMarksAreDrawn(double[] values) {
        double[] xs = Arrays.stream(values).filter(Double::isFinite).toArray();
        double[] ones = new double[xs.length];
        Arrays.fill(ones, 1);
        LinePlot down = LinePlot.of("ys", "x", "y").series("values", values);
        LinePlot across = LinePlot.of("xs", "x", "y").scatter("values", xs, ones).mark("m", xs[0]);
        LinePlot both = LinePlot.of("both", "x", "y").series("values", xs, xs);
        for (LinePlot plot : List.of(down, across, both)) {
            requireSound(plot.toSvg());
        }
        if (Arrays.stream(values).anyMatch(value -> value > 0)) {
            requireSound(down.logarithmic().toSvg());
            requireSound(both.logarithmic().logarithmicX().toSvg());
        }
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void histogramsAreDrawn(double[] values) {
        TreeMap<Integer, Histogram> epochs = new TreeMap<>();
        epochs.put(0, Histogram.of(values));
        epochs.put(1, Histogram.of(new double[] {1, 2, 3}));
        epochs.put(2, Histogram.of(repeated(values)));
        assertEquals(Arrays.stream(values).filter(Double::isFinite).count(), epochs.get(0).size());
        requireSound(RidgePlot.of("values", epochs).toSvg());
    }

    @Test
    void everyValueIsCountedWhereItLies() {
        Histogram histogram = Histogram.of(new double[] {-MAX, -MAX, -MAX, MAX});
        assertEquals(List.of(3, 1), Arrays.stream(histogram.counts()).boxed().toList());
        Histogram small = Histogram.of(new double[] {0, 0, 0, 2 * MIN});
        assertEquals(List.of(3, 1), Arrays.stream(small.counts()).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(doubles = {MAX, MAX / 3, MIN, 40 * MIN, NORMAL, 1e-300})
    void surfacesAreDrawn(double factor) {
        ErrorSurface surface =
                ErrorSurface.of(
                        "", (x, y) -> ArithmeticOps.mul(ArithmeticOps.mul(x, y), factor / 2));
        requireSound(surface.range(-1, 1, -1, 1).toSvg());
        if (factor < 1e307) {
            requireSound(surface.range(0, factor, -1, 1).toSvg());
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.MAX_VALUE, Float.MIN_VALUE, 1})
    void decisionsAreDrawn(float value) {
        float[][] rows = {{value, 0}, {-value, value}, {0, -value}};
        Dataset data = Dataset.labelled(rows, new int[] {0, 1, 1}, 2);
        Plot plot =
                DecisionPlot.of(
                        "",
                        data,
                        all ->
                                Arrays.stream(all)
                                        .map(row -> new float[] {row[0] > 0 ? 1 : 0, .5f})
                                        .toArray(float[][]::new));
        requireSound(plot.toSvg());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "W ", "한글 ", "\u0301", "😀", "<&\"", "\n"})
    void textsOfThousandsOfCharactersAreCut(String text) throws IOException {
        String title = text.repeat(200_000 / text.length());
        LinePlot plot =
                LinePlot.of(title, title, title)
                        .series(title + "a", 1, 2, 3)
                        .series(title + "b", 3, 2, 1);
        requireSound(plot.toSvg());
        Path png = folder.resolve("plot.png");
        plot.write(png);
        BufferedImage image = ImageIO.read(png.toFile());
        assertEquals(2 * PlotStyle.WIDTH, image.getWidth());
        Plot confusion =
                ConfusionPlot.of(
                        title,
                        ConfusionMatrix.of(new int[] {0, 1}, new int[] {1, 1}, 2),
                        List.of(title + "a", title + "b"));
        requireSound(confusion.toSvg());
        requireSound(new PanelPlot(title, List.of(plot, confusion), 2).toSvg());
    }

    private static double[] repeated(double[] values) {
        double[] many = new double[2000 * values.length];
        Arrays.setAll(many, i -> values[i % values.length]);
        return many;
    }

    private static void requireSound(String svg) {
        String drawn = svg.substring(svg.indexOf("</desc>"));
        assertFalse(
                drawn.contains("NaN") || drawn.contains("Infinity") || drawn.contains("∞"), drawn);
        assertTrue(drawn.length() < 400_000, "length " + drawn.length());
        // A coordinate of more than six digits lies beyond every picture.
        assertFalse(drawn.matches("(?s).*[dxy]=\"[^\"]*[0-9]{7}.*"), drawn);
    }
}
