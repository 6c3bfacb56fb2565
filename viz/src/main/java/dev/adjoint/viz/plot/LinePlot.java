package dev.adjoint.viz.plot;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Lines and points over common axes, such as the loss over epochs, or data and a model fitted to
/// it.
///
/// ```java
/// LinePlot.of("Training", "epoch", "loss")
///         .series("training", trainingLosses)
///         .series("validation", validationLosses)
///         .write(Path.of("loss.svg"));
/// ```
///
/// A value that is NaN or infinite leaves a gap. If all xs are whole, such as epochs, so are the
/// ticks.
public final class LinePlot extends Plot {
    /// The number of names that fit beside a plot of the usual height.
    private static final int NAMES = 14;

    private static final int PIXELS_PER_NAME = 24;

    /// With fewer points than this, each has a marker, since a single point draws no line. The two
    /// ends of a straight line need none.
    private static final int FEW = 14;

    private static final double LARGEST_COUNT = 1e5;

    private enum Kind {
        LINE,
        POINTS,
        MARK,
        /// A thin line without markers, in the colour of another one.
        THIN,
        /// The outline of bars, thin and dashed.
        OUTLINE,
        /// A dotted line that is not data.
        GUIDE
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Series(String name, Kind kind, int place, double[] xs, double[] ys) {
        boolean isData() {
            return kind != Kind.MARK;
        }
    }

    /// The settings of an axis, independent of its data.
    ///
    /// @param names of the values 0, 1, 2 and so on; empty if they are numbers
    private record Axis(String title, Scale.Kind kind, List<String> names) {
        Axis with(Scale.Kind newKind) {
            return new Axis(title, newKind, names);
        }

        Scale scale(double[] values) {
            return names.isEmpty() ? Scale.of(kind, values) : Scale.of(names);
        }
    }

    private final Axis x;
    private final Axis y;
    private final List<Series> series;

    private LinePlot(String title, Axis x, Axis y, List<Series> series) {
        super(title);
        this.x = x;
        this.y = y;
        this.series = series;
    }

    /// Creates a plot without lines.
    ///
    /// @param title above the plot; may be empty
    /// @param xTitle under the horizontal axis, with its unit
    /// @param yTitle beside the vertical axis, with its unit
    public static LinePlot of(String title, String xTitle, String yTitle) {
        Axis x = new Axis(xTitle, Scale.Kind.LINEAR, List.of());
        Axis y = new Axis(yTitle, Scale.Kind.LINEAR, List.of());
        return new LinePlot(title, x, y, List.of());
    }

    /// Returns this plot with a line through `values` at 1, 2, 3 and so on, such as one value per
    /// epoch.
    ///
    /// @throws IllegalArgumentException if the name is taken or blank, or there are no values
    public LinePlot series(String name, double... values) {
        return series(
                name, IntStream.rangeClosed(1, values.length).asDoubleStream().toArray(), values);
    }

    /// Same as [#series(String, double...)].
    public LinePlot series(String name, List<? extends Number> values) {
        return series(name, values.stream().mapToDouble(Number::doubleValue).toArray());
    }

    /// Returns this plot with a line through the points (`xs[i]`, `ys[i]`) in their order.
    ///
    /// @throws IllegalArgumentException if the name is taken or blank, there are no points, an x is
    ///   not finite, or the numbers of xs and ys differ
    public LinePlot series(String name, double[] xs, double[] ys) {
        return with(new Series(name, Kind.LINE, series.size(), xs.clone(), ys.clone()));
    }

    /// Returns this plot with a marker at each of the points (`xs[i]`, `ys[i]`): a scatter plot.
    ///
    /// @throws IllegalArgumentException as for `series`
    public LinePlot scatter(String name, double[] xs, double[] ys) {
        return with(new Series(name, Kind.POINTS, series.size(), xs.clone(), ys.clone()));
    }

    /// Returns this plot with a dotted vertical line at `x`, such as a best epoch.
    ///
    /// @throws IllegalArgumentException if the name is taken or blank, or x is not finite
    public LinePlot mark(String name, double x) {
        return with(new Series(name, Kind.MARK, series.size(), new double[] {x}, new double[] {0}));
    }

    /// Returns this plot with a thin line without markers, such as a deviation.
    ///
    /// @param place the index of the series whose colour it has
    LinePlot thin(String name, int place, double[] xs, double[] ys) {
        return with(new Series(name, Kind.THIN, place, xs.clone(), ys.clone()));
    }

    /// Returns this plot with the outline of bars.
    LinePlot outline(String name, double[] xs, double[] ys) {
        return with(new Series(name, Kind.OUTLINE, series.size(), xs.clone(), ys.clone()));
    }

    /// Returns this plot with a dotted line that is not data, such as the diagonal of a ROC curve.
    LinePlot guide(String name, double[] xs, double[] ys) {
        return with(new Series(name, Kind.GUIDE, series.size(), xs.clone(), ys.clone()));
    }

    /// Returns this plot with a logarithmic vertical axis. A value that is not above 0 leaves a
    /// gap.
    public LinePlot logarithmic() {
        return new LinePlot(title(), x, y.with(Scale.Kind.LOGARITHMIC), series);
    }

    /// Returns this plot with a logarithmic horizontal axis. A point whose x is not above 0 is
    /// omitted.
    public LinePlot logarithmicX() {
        return new LinePlot(title(), x.with(Scale.Kind.LOGARITHMIC), y, series);
    }

    @Override
    public LinePlot titled(String title) {
        return new LinePlot(title, x, y, series);
    }

    /// Returns this plot with names for 0, 1, 2 and so on of the horizontal axis.
    LinePlot categories(List<String> names) {
        return new LinePlot(title(), new Axis(x.title, Scale.Kind.WHOLE, names), y, series);
    }

    List<String> names() {
        return series.stream().map(Series::name).toList();
    }

    double[] xs(String name) {
        return find(name).xs;
    }

    double[] ys(String name) {
        return find(name).ys;
    }

    @Override
    String description() {
        return y.title + " over " + x.title + ": " + String.join(", ", names());
    }

    @Override
    Dimension size() {
        int more = Math.max(0, series.size() - NAMES) * PIXELS_PER_NAME;
        return new Dimension(PlotStyle.WIDTH, PlotStyle.HEIGHT + more);
    }

    @Override
    void paint(Graphics2D graphics, Dimension size) {
        double[] xs = series.stream().flatMapToDouble(each -> Arrays.stream(each.xs)).toArray();
        boolean isCount =
                x.kind == Scale.Kind.LINEAR && Arrays.stream(xs).allMatch(LinePlot::isCount);
        Scale xScale = isCount ? Scale.of(Scale.Kind.WHOLE, xs) : x.scale(xs);
        Scale yScale =
                y.scale(
                        series.stream()
                                .filter(Series::isData)
                                .flatMapToDouble(each -> shown(each, xScale))
                                .toArray());
        Axes axes = new Axes(title(), x.title, y.title, xScale, yScale, size, false);
        boolean isEmpty = true;
        for (Series each : series) {
            if (!each.isData()) {
                axes.mark(each.name, each.xs[0]);
            } else if (shown(each, xScale).anyMatch(yScale::shows)) {
                add(each, axes, xScale);
                isEmpty &= each.kind == Kind.GUIDE;
            }
        }
        if (isEmpty) {
            throw nothing(
                    series.size() + " series without a value that can be drawn",
                    "a finite one"
                            + (y.kind == Scale.Kind.LOGARITHMIC ? " above 0" : "")
                            + ": add it by series(name, values)");
        }
        axes.paint(graphics, _ -> {}, _ -> {});
    }

    private static void add(Series series, Axes axes, Scale xScale) {
        double[] xs = Arrays.stream(series.xs).filter(xScale::shows).toArray();
        double[] ys = shown(series, xScale).toArray();
        switch (series.kind) {
            case POINTS -> axes.points(series.name, series.place, xs, ys);
            case THIN -> axes.thin(series.name, series.place, xs, ys);
            case OUTLINE -> axes.outline(series.name, series.place, xs, ys);
            case GUIDE -> axes.guide(series.name, xs, ys);
            case LINE, MARK -> {
                boolean isMarked = xs.length < FEW && xs.length != 2;
                axes.line(series.name, series.place, xs, ys, isMarked);
            }
        }
    }

    /// Whether it may count epochs or trials, which need no ticks in between.
    private static boolean isCount(double x) {
        return x == Math.rint(x) && Math.abs(x) < LARGEST_COUNT;
    }

    /// The y values of the points whose x values the scale can show.
    private static DoubleStream shown(Series series, Scale xScale) {
        return IntStream.range(0, series.xs.length)
                .filter(i -> xScale.shows(series.xs[i]))
                .mapToDouble(i -> series.ys[i]);
    }

    private Series find(String name) {
        return series.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "series: got " + name + ", needed one of " + names()));
    }

    private LinePlot with(Series added) {
        String name = added.name;
        boolean taken = names().contains(name);
        require(!name.isBlank() && !taken, name, "the name \"" + name + "\"", "a new name");
        int xs = added.xs.length;
        require(xs == added.ys.length, name, xs + " xs and " + added.ys.length + " ys", "pairs");
        require(xs > 0, name, "no values", "at least one");
        require(
                Arrays.stream(added.xs).allMatch(Double::isFinite),
                name,
                "an x that is not finite",
                "finite xs");
        List<Series> more = new ArrayList<>(series);
        more.add(added);
        return new LinePlot(title(), x, y, List.copyOf(more));
    }

    private static void require(boolean holds, String name, String got, String needed) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "series " + name + ": got " + got + ", needed " + needed);
        }
    }
}
