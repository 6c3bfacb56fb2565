package dev.adjoint.viz.plot;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Two axes by XChart with ticks, grid, title and legend, the series over them, and other graphics
/// under those. For one drawing.
///
/// XChart draws no series: it would draw each piece of a line as a separate line, with its own
/// dashes.
final class Axes {
    /// The share of an axis between two of three points. It keeps XChart from treating them as
    /// evenly spaced data and setting its ticks at them.
    private static final double UNEVEN = 0.38;

    /// The longest name in a legend beside the plot, and the width that is not available to one
    /// below it.
    private static final double LONGEST_NAME = 200;

    private static final double BESIDE_NAME = 160;

    private static final int LARGE = 10;

    /// The width not available to a one-row legend, which is centred under the plot.
    private static final int SIDES = 70;

    private final String title;
    private final Scale x;
    private final Scale y;
    private final Dimension size;
    private final boolean legendBelow;
    private final XYChart chart;
    private final List<Series> series = new ArrayList<>();
    private final Set<String> xTicks = new LinkedHashSet<>();
    private final Set<String> yTicks = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();

    /// Points, possibly with a line through them, in scale coordinates.
    ///
    /// @param style its entry in the legend
    private record Series(XYSeries style, Path2D path) {}

    /// The area enclosed by the axes, in pixels.
    ///
    /// @param transform from scale coordinates
    record Area(AffineTransform transform, Rectangle2D bounds) {}

    /// @param xTitle under the horizontal axis, with its unit
    /// @param yTitle beside the vertical axis, with its unit
    /// @param fills whether graphics fill the whole area: there is then no margin and no grid
    Axes(
            String title,
            String xTitle,
            String yTitle,
            Scale x,
            Scale y,
            Dimension size,
            boolean fills) {
        this.title = title;
        this.x = x;
        this.y = y;
        this.size = size;
        this.legendBelow = fills || size.width < 500;
        this.chart =
                new XYChartBuilder()
                        .width(size.width)
                        .height(size.height)
                        .xAxisTitle(Word.fit(x.titled(xTitle), PlotStyle.AXIS, size.width - 120))
                        .yAxisTitle(Word.fit(y.titled(yTitle), PlotStyle.AXIS, size.height - 90))
                        .build();
        PlotStyle.chart(chart.getStyler(), legendBelow, fills);
        chart.getStyler().setXAxisTickMarkSpacingHint(x.spacing(size.width - 150, 60));
        chart.getStyler().setYAxisTickMarkSpacingHint(y.spacing(size.height - 100, 40));
        chart.getStyler().setXAxisTickLabelsFormattingFunction(tick -> noted(x, tick, xTicks));
        chart.getStyler().setYAxisTickLabelsFormattingFunction(tick -> noted(y, tick, yTicks));
        addCorners();
    }

    /// Adds a line through points; a point that the scales cannot show leaves a gap.
    ///
    /// @param place the index among the colours and dashes
    /// @param isMarked whether each point has a marker
    void line(String name, int place, double[] xs, double[] ys, boolean isMarked) {
        PlotStyle.line(add(name, path(xs, ys)), place, isMarked);
    }

    /// Makes all markers larger.
    void enlarge() {
        chart.getStyler().setMarkerSize(LARGE);
    }

    /// Adds a marker at each point.
    ///
    /// @param place the index among the colours and markers
    void points(String name, int place, double[] xs, double[] ys) {
        PlotStyle.points(add(name, path(xs, ys)), place);
    }

    /// Adds a line in the colour of the text, such as the border between two classes.
    ///
    /// @param place the index among the dashes
    void border(String name, int place, double[] xs, double[] ys) {
        PlotStyle.border(add(name, path(xs, ys)), place);
    }

    /// Adds a thin line without markers.
    ///
    /// @param place the index among the colours
    void thin(String name, int place, double[] xs, double[] ys) {
        PlotStyle.thin(add(name, path(xs, ys)), place);
    }

    /// Adds a line that is not data.
    void guide(String name, double[] xs, double[] ys) {
        PlotStyle.mark(add(name, path(xs, ys)));
    }

    /// Adds a vertical line that is not data.
    void mark(String name, double at) {
        double[] ends = {y.low(), y.high()};
        PlotStyle.mark(add(name, path(new double[] {at, at}, ends)));
    }

    /// Adds the outline of bars.
    ///
    /// @param place the index of its colour and dash
    void outline(String name, int place, double[] xs, double[] ys) {
        PlotStyle.outline(add(name, path(xs, ys)), place);
    }

    /// Draws everything.
    ///
    /// @param under draws the graphics under the grid
    /// @param over draws the graphics over the grid, and under the series
    /// @return the area of the plot
    Area paint(Graphics2D graphics, Consumer<Area> under, Consumer<Area> over) {
        chart.setTitle(Word.fit(title, PlotStyle.TITLE, titleRoom()));
        chart.getStyler().setChartTitleVisible(!chart.getTitle().isBlank());
        boolean isRow = legendBelow && legend() < size.width - SIDES;
        chart.getStyler().setLegendLayout(isRow ? LegendLayout.Horizontal : LegendLayout.Vertical);
        Area area = area(graphics);
        if (graphics instanceof SvgGraphics svg) {
            svg.expect(words());
        }
        paintClipped(
                graphics,
                area,
                here -> {
                    paintSteps(graphics, here);
                    under.accept(here);
                });
        Shape clip = graphics.getClip();
        chart.paint(graphics, size.width, size.height);
        graphics.setClip(clip);
        paintClipped(
                graphics,
                area,
                here -> {
                    over.accept(here);
                    series.forEach(each -> paint(each, graphics, here));
                });
        return area;
    }

    private static void paintClipped(Graphics2D graphics, Area area, Consumer<Area> drawing) {
        Shape clip = graphics.getClip();
        graphics.clip(area.bounds);
        drawing.accept(area);
        graphics.setClip(clip);
    }

    private void paint(Series each, Graphics2D graphics, Area area) {
        Shape path = area.transform.createTransformedShape(each.path);
        if (!PlotStyle.isScattered(each.style)) {
            graphics.setColor(each.style.getLineColor());
            graphics.setStroke(each.style.getLineStyle());
            graphics.draw(path);
        }
        graphics.setColor(each.style.getMarkerColor());
        int markerSize = chart.getStyler().getMarkerSize();
        double[] point = new double[6];
        for (PathIterator at = path.getPathIterator(null); !at.isDone(); at.next()) {
            at.currentSegment(point);
            each.style.getMarker().paint(graphics, point[0], point[1], markerSize);
        }
    }

    /// Draws the lines between the powers of ten on a logarithmic axis.
    private void paintSteps(Graphics2D graphics, Area area) {
        boolean isFine = y.kind() == Scale.Kind.LOGARITHMIC && y.unit() == 10;
        if (!isFine || y.high() > 1e5 * y.low()) {
            return;
        }
        graphics.setColor(PlotStyle.FINE_GRID);
        graphics.setStroke(PlotStyle.HAIRLINE);
        for (double power = Math.floor(y.at(y.low())); power < y.at(y.high()); power++) {
            for (int step = 2; step < 10; step++) {
                Point2D at = new Point2D.Double(0, power + Math.log10(step));
                double row = area.transform.transform(at, at).getY();
                if (row > area.bounds.getMinY() && row < area.bounds.getMaxY()) {
                    graphics.draw(
                            new Line2D.Double(
                                    area.bounds.getMinX(), row, area.bounds.getMaxX(), row));
                }
            }
        }
    }

    /// Draws the chart once to determine the area, which XChart knows only after drawing.
    private Area area(Graphics2D graphics) {
        Graphics2D scratch =
                graphics instanceof SvgGraphics
                        ? new SvgGraphics()
                        : new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        scratch.setTransform(graphics.getTransform());
        chart.paint(scratch, size.width, size.height);
        int spacing = chart.getStyler().getXAxisTickMarkSpacingHint();
        // XChart places every y in the middle if the x axis's hint is larger than the y axis.
        chart.getStyler().setXAxisTickMarkSpacingHint(1);
        Point2D from = new Point2D.Double(x.at(x.low()), y.at(y.low()));
        Point2D to = new Point2D.Double(x.at(x.high()), y.at(y.high()));
        double left = chart.getScreenXFromChart(from.getX());
        double right = chart.getScreenXFromChart(to.getX());
        double bottom = chart.getScreenYFromChart(from.getY());
        double top = chart.getScreenYFromChart(to.getY());
        chart.getStyler().setXAxisTickMarkSpacingHint(spacing);
        AffineTransform transform = AffineTransform.getTranslateInstance(left, bottom);
        transform.scale(
                (right - left) / (to.getX() - from.getX()),
                (top - bottom) / (to.getY() - from.getY()));
        transform.translate(-from.getX(), -from.getY());
        Rectangle2D bounds = new Rectangle2D.Double(left, top, right - left, bottom - top);
        double margin = (1 / chart.getStyler().getPlotContentSize() - 1) / 2;
        bounds.setFrameFromCenter(
                bounds.getCenterX(),
                bounds.getCenterY(),
                left - margin * (right - left),
                top - margin * (bottom - top));
        return new Area(transform, bounds);
    }

    /// Adds a legend entry. XChart draws nothing at its only point, which is NaN.
    private XYSeries add(String name, Path2D path) {
        XYSeries style =
                chart.addSeries(
                        unique(name), new double[] {x.at(x.low())}, new double[] {Double.NaN});
        series.add(new Series(style, path));
        return style;
    }

    /// Adds the points that determine XChart's ticks.
    private void addCorners() {
        double[] xs = corners(x);
        double[] ys = corners(y);
        XYSeries corners = chart.addSeries(" ", xs, ys);
        corners.setShowInLegend(false);
        corners.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        corners.setMarker(SeriesMarkers.NONE);
    }

    private static double[] corners(Scale scale) {
        double low = scale.at(scale.low());
        double high = scale.at(scale.high());
        return new double[] {low, low + UNEVEN * (high - low), high};
    }

    private Path2D path(double[] xs, double[] ys) {
        Path2D path = new Path2D.Double();
        boolean isGap = true;
        for (int i = 0; i < xs.length; i++) {
            double across = x.at(xs[i]);
            double up = y.at(ys[i]);
            boolean isPoint = Double.isFinite(across) && Double.isFinite(up);
            if (isPoint && isGap) {
                path.moveTo(across, up);
            } else if (isPoint) {
                path.lineTo(across, up);
            }
            isGap = !isPoint;
        }
        return path;
    }

    private static String noted(Scale scale, double tick, Set<String> ticks) {
        String label = scale.label(tick);
        ticks.add(label);
        return label;
    }

    /// Whether the legend shows all of a name.
    boolean fits(String name) {
        return shown(name).equals(name);
    }

    private String shown(String name) {
        double room = legendBelow ? Math.max(LONGEST_NAME, size.width - BESIDE_NAME) : LONGEST_NAME;
        return Word.fit(name, PlotStyle.LEGEND, room);
    }

    private String unique(String name) {
        String shown = shown(name);
        String unique = shown;
        for (int copy = 2; !names.add(unique); copy++) {
            unique = shown + " (" + copy + ")";
        }
        return unique;
    }

    /// The width of all names in one row.
    private double legend() {
        return names.stream()
                .mapToDouble(name -> Word.width(name, PlotStyle.LEGEND) + PlotStyle.LEGEND_ENTRY)
                .sum();
    }

    /// The width available to the title, which is centred over the plot. A legend beside the plot
    /// makes it narrower.
    private double titleRoom() {
        double legend =
                names.stream()
                        .mapToDouble(name -> Word.width(name, PlotStyle.LEGEND))
                        .max()
                        .orElse(0);
        return size.width - (legendBelow ? 60 : 170 + legend);
    }

    private List<Word> words() {
        List<Word> words = new ArrayList<>();
        words.add(word(chart.getTitle(), PlotStyle.TITLE, Word.Anchor.MIDDLE));
        words.add(word(chart.getXAxisTitle(), PlotStyle.AXIS, Word.Anchor.MIDDLE));
        words.add(new Word(chart.getYAxisTitle(), PlotStyle.AXIS, Word.Anchor.MIDDLE, true));
        xTicks.forEach(tick -> words.add(word(tick, PlotStyle.TICK, Word.Anchor.MIDDLE)));
        yTicks.stream()
                .filter(tick -> !xTicks.contains(tick))
                .forEach(tick -> words.add(word(tick, PlotStyle.TICK, Word.Anchor.END)));
        names.forEach(name -> words.add(word(name, PlotStyle.LEGEND, Word.Anchor.START)));
        return words;
    }

    private static Word word(String text, Font font, Word.Anchor anchor) {
        return new Word(text, font, anchor, false);
    }
}
