package dev.adjoint.viz.plot;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.linear.LinearModel;
import dev.adjoint.mlp.linear.Perceptron;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The line on which a classifier of two features changes its answer, over points with their
/// classes. [Plots] has it for each kind of model in one call; several lines are added one by one:
///
/// ```java
/// double[][] rows = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
/// DecisionLine.of(rows, 0, 1, 1, 0).line("OR", or).line("AND", and)
///         .titled("XOR needs two lines").write("xor-lines.svg");
/// ```
///
/// The legend has the equation of each straight line. A line that misses the points is shown if it
/// is near. Otherwise, and if all weights are 0, a note says that the answer is the same
/// everywhere. The sides of a single line have the colours of its answers.
public final class DecisionLine extends Plot {
    private static final double TINT = 0.18;
    private static final BasicStroke CURVE = new BasicStroke(2);
    private static final double NOTE = 24;

    /// With fewer points than this, such as the four of a gate, markers are larger.
    private static final int FEW = 30;

    private final ClassedPoints points;
    private final List<StraightLine> lines;
    private final Optional<UnaryOperator<float[][]>> probabilities;

    private DecisionLine(
            String title,
            ClassedPoints points,
            List<StraightLine> lines,
            Optional<UnaryOperator<float[][]>> probabilities) {
        super(title);
        this.points = points;
        this.lines = List.copyOf(lines);
        this.probabilities = probabilities;
    }

    /// Creates a plot of points without a line.
    ///
    /// @param rows two features each
    /// @param labels the class of each row, counted from 0
    /// @throws IllegalArgumentException if there are no rows, a row does not have two finite
    ///   numbers, or the numbers of rows and labels differ
    public static DecisionLine of(double[][] rows, int... labels) {
        return new DecisionLine("", ClassedPoints.of(rows, labels), List.of(), Optional.empty());
    }

    /// Same as [#of(double[][], int...)], for the rows of a data set: the axes and classes have its
    /// names. Of targets that are no labels, the first is the class: 1 if it is more than ½.
    ///
    /// @throws IllegalArgumentException if the data does not have two features
    public static DecisionLine of(Dataset data) {
        return new DecisionLine("", ClassedPoints.of(data), List.of(), Optional.empty());
    }

    /// Returns this plot with the line on which a perceptron's net input is 0.
    ///
    /// @param name in the legend, before the equation; may be empty
    /// @throws IllegalArgumentException if the perceptron does not have two inputs, or a number of
    ///   it is not finite
    public DecisionLine line(String name, Perceptron unit) {
        return with(new StraightLine(name, unit.input(), 0, unit.firesAtZero()));
    }

    /// Returns this plot with the line on which a model has the value `level`.
    ///
    /// @param name in the legend, before the equation; may be empty
    /// @throws IllegalArgumentException if the model does not have two inputs, or a number is not
    ///   finite
    public DecisionLine line(String name, LinearModel model, double level) {
        return with(new StraightLine(name, model, level, false));
    }

    /// Returns this plot with the curve on which the two likeliest classes are equally likely.
    DecisionLine curve(UnaryOperator<float[][]> newProbabilities) {
        return new DecisionLine(title(), points, lines, Optional.of(newProbabilities));
    }

    /// Returns this plot with other names for the two features. By default they are those of the
    /// data set, or `x1` and `x2`. The equations have the names too, or `x1` and `x2` if there is
    /// no room for them.
    public DecisionLine axes(String xTitle, String yTitle) {
        ClassedPoints named =
                new ClassedPoints(
                        points.rows(), points.labels(), List.of(xTitle, yTitle), points.names());
        return new DecisionLine(title(), named, lines, probabilities);
    }

    /// Returns this plot with other names for the classes. By default they are those of the data
    /// set, or `class 0`, `class 1` and so on.
    public DecisionLine classes(String... names) {
        ClassedPoints named =
                new ClassedPoints(points.rows(), points.labels(), points.axes(), List.of(names));
        return new DecisionLine(title(), named, lines, probabilities);
    }

    @Override
    public DecisionLine titled(String title) {
        return new DecisionLine(title, points, lines, probabilities);
    }

    private DecisionLine with(StraightLine line) {
        LinearModel model = line.model();
        ClassedPoints.require(
                model.inputs() == 2, "a model of " + model.inputs() + " inputs", "2: choose two");
        boolean isFinite =
                Arrays.stream(model.weights()).allMatch(Double::isFinite)
                        && Double.isFinite(model.intercept() - line.level());
        ClassedPoints.require(
                isFinite, "the model " + model, "finite numbers: look for a fit that diverged");
        List<StraightLine> more = new ArrayList<>(lines);
        more.add(line);
        return new DecisionLine(title(), points, more, probabilities);
    }

    private String text(StraightLine line) {
        return line.text(points.axes());
    }

    @Override
    String description() {
        String names = lines.stream().map(this::text).collect(Collectors.joining(", "));
        return points.rows().length
                + " points of "
                + points.classes()
                + " classes over "
                + String.join(" and ", points.axes())
                + (names.isEmpty() ? "" : ", with the lines " + names);
    }

    @Override
    Dimension size() {
        return new Dimension(560, 520);
    }

    @Override
    void paint(Graphics2D graphics, Dimension size) {
        Scale x = scale(0);
        Scale y = scale(1);
        List<Grid> leads =
                probabilities
                        .map(p -> DecisionPlot.leads(p.apply(DecisionPlot.plane(x, y))))
                        .orElse(List.of());
        Axes axes = new Axes(title(), points.axes().get(0), points.axes().get(1), x, y, size, true);
        if (points.rows().length <= FEW) {
            axes.enlarge();
        }
        addLines(axes, x, y);
        if (!leads.isEmpty()) {
            axes.border("equally likely", 0, new double[0], new double[0]);
        }
        for (int label = 0; label < points.classes(); label++) {
            double[] xs = points.column(label, 0);
            if (xs.length > 0) {
                axes.points(points.name(label), label, xs, points.column(label, 1));
            }
        }
        axes.paint(
                graphics,
                area -> paintSides(graphics, area, x, y, leads),
                area -> paintNotes(graphics, area.bounds(), notes(x, y, leads)));
    }

    private void addLines(Axes axes, Scale x, Scale y) {
        for (int place = 0; place < lines.size(); place++) {
            List<Point2D> ends = lines.get(place).ends(x, y);
            double[] xs = ends.stream().mapToDouble(Point2D::getX).toArray();
            double[] ys = ends.stream().mapToDouble(Point2D::getY).toArray();
            String text = text(lines.get(place));
            String shown = axes.fits(text) ? text : lines.get(place).text(ClassedPoints.AXES);
            axes.border(shown, place, xs, ys);
        }
    }

    /// The range of an axis: the points, and each line that is near them.
    private Scale scale(int axis) {
        Scale x = points.scale(0);
        Scale y = points.scale(1);
        Scale scale = axis == 0 ? x : y;
        for (StraightLine line : lines) {
            Optional<Point2D> beyond = line.beyond(x, y);
            if (beyond.isPresent()) {
                double at = axis == 0 ? beyond.get().getX() : beyond.get().getY();
                double low = Math.min(scale.low(), at);
                scale = Scale.between(Scale.Kind.LINEAR, low, Math.max(scale.high(), at));
            }
        }
        return scale;
    }

    private void paintSides(
            Graphics2D graphics, Axes.Area area, Scale x, Scale y, List<Grid> leads) {
        Rectangle2D bounds = area.bounds();
        if (lines.size() == 1 && leads.isEmpty()) {
            StraightLine line = lines.getFirst();
            graphics.setColor(tint(line.isNowhere() ? line.answer(0, 0) : 0));
            graphics.fill(new Path2D.Double(bounds));
            graphics.setColor(tint(1));
            List<Point2D> above = line.isNowhere() ? List.of() : line.above(x, y);
            graphics.fill(path(above, area, x, y));
        }
        for (int label = 0; label < leads.size(); label++) {
            graphics.setColor(tint(label));
            graphics.fill(leads.get(label).above(0, bounds));
        }
        graphics.setColor(PlotStyle.INK);
        graphics.setStroke(CURVE);
        leads.stream().skip(1).forEach(lead -> graphics.draw(lead.above(0, bounds)));
        graphics.setStroke(leads.isEmpty() ? PlotStyle.HAIRLINE : CURVE);
        graphics.draw(new Path2D.Double(bounds));
    }

    private static Path2D path(List<Point2D> corners, Axes.Area area, Scale x, Scale y) {
        Path2D path = new Path2D.Double();
        for (Point2D corner : corners) {
            double across = x.at(corner.getX());
            double up = y.at(corner.getY());
            if (path.getCurrentPoint() == null) {
                path.moveTo(across, up);
            } else {
                path.lineTo(across, up);
            }
        }
        path.transform(area.transform());
        return path;
    }

    /// Notes on lines that are not in the plot.
    private List<String> notes(Scale x, Scale y, List<Grid> leads) {
        List<String> notes = new ArrayList<>();
        lines.forEach(line -> line.note(x, y).ifPresent(notes::add));
        IntStream.range(0, leads.size())
                .filter(label -> leads.get(label).lowest() >= 0)
                .mapToObj(label -> "no line: " + points.name(label) + " is likeliest everywhere")
                .forEach(notes::add);
        return notes;
    }

    private static void paintNotes(Graphics2D graphics, Rectangle2D bounds, List<String> notes) {
        graphics.setColor(PlotStyle.INK);
        for (int i = 0; i < notes.size(); i++) {
            String shown = Word.fit(notes.get(i), PlotStyle.LEGEND, bounds.getWidth() - 10);
            new Word(shown, PlotStyle.LEGEND, Word.Anchor.MIDDLE, false)
                    .draw(graphics, bounds.getCenterX(), bounds.getY() + NOTE * (i + 1));
        }
    }

    private static Color tint(int label) {
        return ColorScale.mixed(Color.WHITE, PlotStyle.line(label), TINT);
    }
}
