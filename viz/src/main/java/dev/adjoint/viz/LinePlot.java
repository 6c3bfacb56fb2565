package dev.adjoint.viz;

import dev.adjoint.viz.draw.Markup;
import dev.adjoint.viz.draw.Style;
import dev.adjoint.viz.layout.PictureFile;

import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

/// Lines over a common axis, such as the loss over epochs, as SVG or PNG.
///
/// ```java
/// LinePlot.of("Training", "epoch", "loss")
///         .series("training", trainingLosses)
///         .series("validation", validationLosses)
///         .write(Path.of("loss.svg"));
/// ```
///
/// A value that is NaN or infinite leaves a gap. Plots are immutable, and may be shared between
/// threads.
public final class LinePlot {
    /// One line: `ys` over `xs`.
    record Series(String name, List<Double> xs, List<Double> ys) {
        boolean hasPoints(boolean positive) {
            return ys.stream().anyMatch(y -> Double.isFinite(y) && (!positive || y > 0));
        }
    }

    private final String title;
    private final String xTitle;
    private final String yTitle;
    private final boolean logarithmic;
    private final List<Series> series;

    private LinePlot(
            String title, String xTitle, String yTitle, boolean logarithmic, List<Series> series) {
        this.title = title;
        this.xTitle = xTitle;
        this.yTitle = yTitle;
        this.logarithmic = logarithmic;
        this.series = series;
    }

    /// A plot without lines.
    ///
    /// @param title above the plot; may be empty
    /// @param xTitle under the horizontal axis
    /// @param yTitle beside the vertical axis
    public static LinePlot of(String title, String xTitle, String yTitle) {
        return new LinePlot(title, xTitle, yTitle, false, List.of());
    }

    /// This plot and a line through `values` at 1, 2, 3 and so on, such as one value an epoch.
    ///
    /// @throws IllegalArgumentException where the name is taken or blank, or there are no values
    public LinePlot series(String name, double... values) {
        return series(
                name, IntStream.rangeClosed(1, values.length).asDoubleStream().toArray(), values);
    }

    /// As [#series(String, double...)].
    public LinePlot series(String name, List<? extends Number> values) {
        return series(name, values.stream().mapToDouble(Number::doubleValue).toArray());
    }

    /// This plot and a line through the points (`xs[i]`, `ys[i]`).
    ///
    /// @throws IllegalArgumentException where the name is taken or blank, there are no points, an x
    ///   is not finite, or there are more of one than of the other
    public LinePlot series(String name, double[] xs, double[] ys) {
        boolean taken = series.stream().anyMatch(each -> each.name.equals(name));
        require(!name.isBlank() && !taken, name, "the name \"" + name + "\"", "a new name");
        require(xs.length == ys.length, name, xs.length + " xs and " + ys.length + " ys", "pairs");
        require(xs.length > 0, name, "no values", "at least one");
        require(
                Arrays.stream(xs).allMatch(Double::isFinite),
                name,
                "an x that is not finite",
                "finite xs");
        List<Series> more = new ArrayList<>(series);
        more.add(new Series(name, list(xs), list(ys)));
        return new LinePlot(title, xTitle, yTitle, logarithmic, List.copyOf(more));
    }

    /// This plot with a vertical axis on which every step is a factor. A value that is not above 0
    /// leaves a gap.
    public LinePlot logarithmic() {
        return new LinePlot(title, xTitle, yTitle, true, series);
    }

    /// Writes the plot to a file, of the kind that its suffix says: `.svg` or `.png`. Folders that
    /// are missing are made.
    ///
    /// @throws IllegalArgumentException where the suffix is another
    /// @throws IllegalStateException where there is no point to draw
    /// @throws UncheckedIOException where the file cannot be written
    public void write(Path file) {
        PictureFile kind = PictureFile.of(file, PictureFile.SVG, PictureFile.PNG);
        XYChart chart = chart();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (kind == PictureFile.SVG) {
                Files.writeString(file, svg(chart));
            } else {
                ImageIO.write(pixels(chart), "png", file.toFile());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("write: could not write " + file, failed);
        }
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private XYChart chart() {
        List<Series> drawn = series.stream().filter(each -> each.hasPoints(logarithmic)).toList();
        if (drawn.isEmpty()) {
            throw new IllegalStateException(
                    "plot "
                            + title
                            + ": got "
                            + series.size()
                            + " series without a value that can be"
                            + " drawn, needed a finite one"
                            + (logarithmic ? " above 0" : "")
                            + ": add it by series(name, values)");
        }
        return PlotStyle.chart(title, xTitle, yTitle, logarithmic, drawn);
    }

    /// XChart's SVG, which has its words as outlines, with a description that can be searched and
    /// read aloud, and without a document type, for which an XML parser would go to the network.
    private String svg(XYChart chart) throws IOException {
        String drawn = new String(ChartEncoder.getBytes(chart, "svg"), StandardCharsets.UTF_8);
        String body = drawn.substring(drawn.indexOf("<svg"));
        int contents = body.indexOf('>') + 1;
        String lines = series.stream().map(Series::name).collect(Collectors.joining(", "));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + body.substring(0, contents)
                + "<title>"
                + Markup.escaped(title)
                + "</title><desc>"
                + Markup.escaped(yTitle + " over " + xTitle + ": " + lines)
                + "</desc>"
                + body.substring(contents);
    }

    private static BufferedImage pixels(XYChart chart) {
        int scale = Style.PIXELS_PER_UNIT;
        int width = chart.getWidth();
        int height = chart.getHeight();
        BufferedImage image =
                new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.scale(scale, scale);
        chart.paint(graphics, width, height);
        graphics.dispose();
        return image;
    }

    private static void require(boolean holds, String name, String got, String needed) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "series " + name + ": got " + got + ", needed " + needed);
        }
    }
}
