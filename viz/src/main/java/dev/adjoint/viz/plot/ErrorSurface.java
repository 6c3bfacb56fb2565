package dev.adjoint.viz.plot;

import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.mlp.optimizer.Optimizer;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/// A loss of two parameters as a contour map, with the paths of optimisers over it.
///
/// ```java
/// ErrorSurface.of("A long valley", (x, y) -> add(square(x), mul(square(y), 20)))
///         .range(-2, 2, -1, 1)
///         .descend("momentum", momentum(0.01, 0.9), -1.8, 0.9, 40)
///         .write(Path.of("surface.svg"));
/// ```
///
/// The map is white where the loss is not finite. [#inThreeDimensions()] draws the surface itself.
public final class ErrorSurface extends Plot {
    private static final int POINTS = 61;

    /// The points of the mesh along each side.
    private static final int MESH = 35;

    private static final double TURN = 35;
    private static final int LEGEND = 90;

    private final BinaryOperator<Node> loss;
    private final List<String> titles;
    private final Scale x;
    private final Scale y;
    private final List<DescentPath> paths;

    private ErrorSurface(
            String title,
            BinaryOperator<Node> loss,
            List<String> titles,
            Scale x,
            Scale y,
            List<DescentPath> paths) {
        super(title);
        this.loss = loss;
        this.titles = titles;
        this.x = x;
        this.y = y;
        this.paths = paths;
    }

    /// Creates a map from -2 to 2, without paths.
    ///
    /// @param title above the plot; may be empty
    /// @param loss of two float64 scalars: a scalar, such as a mean over data in constants
    /// @throws IllegalArgumentException if the loss is not a scalar
    public static ErrorSurface of(String title, BinaryOperator<Node> loss) {
        Node value = loss.apply(Leaves.scalar("x"), Leaves.scalar("y"));
        if (value.shape().rank() != 0) {
            throw new IllegalArgumentException(
                    "surface "
                            + title
                            + ": got a loss of type "
                            + value.type()
                            + ", needed a scalar: take the mean or the sum");
        }
        Scale scale = Scale.between(Scale.Kind.LINEAR, -2, 2);
        return new ErrorSurface(title, loss, List.of("x", "y", "loss"), scale, scale, List.of());
    }

    /// Returns this map with other titles for its axes and its legend, with their units.
    public ErrorSurface axes(String xTitle, String yTitle, String lossTitle) {
        return new ErrorSurface(title(), loss, List.of(xTitle, yTitle, lossTitle), x, y, paths);
    }

    /// Returns the map for other ranges of the two parameters.
    ///
    /// @throws IllegalArgumentException if a range is not finite or not ascending
    public ErrorSurface range(double xLow, double xHigh, double yLow, double yHigh) {
        return new ErrorSurface(
                title(), loss, titles, scale("x", xLow, xHigh), scale("y", yLow, yHigh), paths);
    }

    /// Returns this map with the path of an optimiser. It ends if a parameter is no longer finite.
    ///
    /// @param name in the legend
    /// @param xStart the initial value of the first parameter
    /// @param yStart the initial value of the second parameter
    /// @throws IllegalArgumentException if the start is not finite, or there are no steps
    public ErrorSurface descend(
            String name, Optimizer optimizer, double xStart, double yStart, int steps) {
        if (!Double.isFinite(xStart) || !Double.isFinite(yStart) || steps < 1) {
            throw new IllegalArgumentException(
                    "descend "
                            + name
                            + ": got the start ("
                            + xStart
                            + ", "
                            + yStart
                            + ") and "
                            + steps
                            + " steps, needed a finite start and 1 step or more");
        }
        List<DescentPath> more = new ArrayList<>(paths);
        more.add(DescentPath.of(name, loss, optimizer, xStart, yStart, steps));
        return new ErrorSurface(title(), loss, titles, x, y, List.copyOf(more));
    }

    @Override
    public ErrorSurface titled(String title) {
        return new ErrorSurface(title, loss, titles, x, y, paths);
    }

    /// Returns the same surface in three dimensions: a mesh with the colours of the map, the paths
    /// on it, and three axes. The two parameters are in front, the loss is the height.
    public Plot inThreeDimensions() {
        return inThreeDimensions(TURN);
    }

    /// Same as [#inThreeDimensions()], turned so that another side is in front.
    ///
    /// @param degrees of the turn about the vertical axis; the usual is 35
    /// @throws IllegalArgumentException if it is not finite
    public Plot inThreeDimensions(double degrees) {
        if (!Double.isFinite(degrees)) {
            throw new IllegalArgumentException(
                    "surface " + title() + ": got a turn of " + degrees + ", needed a finite one");
        }
        return new SurfacePlot(this, grid(MESH), degrees);
    }

    List<DescentPath> paths() {
        return paths;
    }

    List<String> titles() {
        return titles;
    }

    Scale x() {
        return x;
    }

    Scale y() {
        return y;
    }

    Grid grid() {
        return grid(POINTS);
    }

    /// Evaluates the loss at evenly spaced points of the ranges.
    private Grid grid(int points) {
        Input first = Leaves.scalar("x");
        Input second = Leaves.scalar("y");
        Node value = loss.apply(first, second);
        Program program = Program.compile(inputs(first, second), outputs(value));
        return Grid.of(x, y, points, points, (a, b) -> program.run(a, b).scalar(value));
    }

    @Override
    String description() {
        return titles.get(2)
                + " over "
                + titles.get(0)
                + " and "
                + titles.get(1)
                + paths.stream().map(path -> ", " + path.name()).collect(Collectors.joining());
    }

    @Override
    Dimension size() {
        return new Dimension(640, 520);
    }

    @Override
    void paint(Graphics2D graphics, Dimension size) {
        Grid grid = grid();
        if (Double.isNaN(grid.lowest())) {
            throw nothing("a loss that is nowhere finite", "a finite value: change the range");
        }
        ColorScale colors = ColorScale.between(grid.lowest(), grid.highest());
        Dimension plot = new Dimension(size.width - LEGEND, size.height);
        Axes axes = new Axes(title(), titles.get(0), titles.get(1), x, y, plot, true);
        for (int place = 0; place < paths.size(); place++) {
            DescentPath path = paths.get(place);
            axes.line(path.name(), place, path.xs(), path.ys(), true);
        }
        Axes.Area area =
                axes.paint(
                        graphics, under -> colors.paint(graphics, grid, under.bounds()), _ -> {});
        Rectangle2D map = area.bounds();
        colors.paintLegend(
                graphics,
                titles.get(2),
                new Rectangle2D.Double(plot.width, map.getY(), LEGEND - 8, map.getHeight()));
    }

    private static Scale scale(String name, double low, double high) {
        if (!(low < high && Double.isFinite(high - low))) {
            throw new IllegalArgumentException(
                    "range of "
                            + name
                            + ": got "
                            + low
                            + " to "
                            + high
                            + ", needed a finite one that grows");
        }
        return Scale.between(Scale.Kind.LINEAR, low, high);
    }
}
