package dev.adjoint.viz.plot;

import dev.adjoint.mlp.data.Dataset;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The predictions of a classifier over the plane of two features, with the rows that it is
/// evaluated on. A class has its colour where it is the likeliest; the likelier, the deeper.
final class DecisionPlot extends Plot {
    private static final int POINTS = 51;
    private static final double MARGIN = 0.08;

    /// The leads over all other classes at which a class's colour becomes deeper.
    private static final double[] LEADS = {0, 0.5, 0.9};

    private static final double[] TINTS = {0.18, 0.32, 0.46};

    private final Dataset data;
    private final ClassedPoints points;
    private final List<Grid> leads;

    private DecisionPlot(String title, Dataset data, List<Grid> leads) {
        super(title);
        this.data = data;
        this.points = ClassedPoints.of(data);
        this.leads = leads;
    }

    /// @param probabilities of the classes for rows of the data's features; a single output is the
    ///   probability of class 1 of two
    static DecisionPlot of(String title, Dataset data, UnaryOperator<float[][]> probabilities) {
        if (data.features() != 2) {
            throw new IllegalArgumentException(
                    "decision boundary: got data with "
                            + data.features()
                            + " features, needed 2: choose two of them, or project the data");
        }
        float[][] outputs = probabilities.apply(plane(scale(data, 0), scale(data, 1)));
        return new DecisionPlot(title, data, leads(outputs));
    }

    /// The leads of each class over every other class, for the outputs at [#plane].
    static List<Grid> leads(float[][] outputs) {
        int classes = Math.max(2, outputs[0].length);
        return IntStream.range(0, classes).mapToObj(label -> lead(outputs, label)).toList();
    }

    /// The likeliest class at a point of the grid.
    int predicted(int column, int row) {
        return IntStream.range(0, leads.size())
                .filter(label -> leads.get(label).at(column, row) >= 0)
                .findFirst()
                .orElse(-1);
    }

    /// The coordinate of a column or row of the grid.
    static double at(Dataset data, int feature, int place) {
        return Grid.at(scale(data, feature), place, POINTS);
    }

    @Override
    public DecisionPlot titled(String title) {
        return new DecisionPlot(title, data, leads);
    }

    @Override
    String description() {
        return points.axes().get(1)
                + " over "
                + points.axes().get(0)
                + ", the regions of "
                + leads.size()
                + " classes: "
                + IntStream.range(0, leads.size())
                        .mapToObj(points::name)
                        .collect(Collectors.joining(", "));
    }

    @Override
    Dimension size() {
        return new Dimension(560, 520);
    }

    @Override
    void paint(Graphics2D graphics, Dimension size) {
        Scale x = scale(data, 0);
        Scale y = scale(data, 1);
        Axes axes = new Axes(title(), points.axes().get(0), points.axes().get(1), x, y, size, true);
        for (int label = 0; label < leads.size(); label++) {
            double[] xs = points.column(label, 0);
            if (xs.length > 0) {
                axes.points(points.name(label), label, xs, points.column(label, 1));
            }
        }
        axes.paint(graphics, area -> paintRegions(graphics, area.bounds()), _ -> {});
    }

    private void paintRegions(Graphics2D graphics, Rectangle2D area) {
        for (int label = 0; label < leads.size(); label++) {
            Color color = PlotStyle.line(label);
            for (int depth = 0; depth < LEADS.length; depth++) {
                graphics.setColor(ColorScale.mixed(Color.WHITE, color, TINTS[depth]));
                graphics.fill(leads.get(label).above(LEADS[depth], area));
            }
        }
        graphics.setColor(PlotStyle.INK);
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.draw(area);
        // Each boundary is between two classes: all classes but the first cover every boundary.
        leads.stream().skip(1).forEach(lead -> graphics.draw(lead.above(0, area)));
    }

    /// The range of a feature, with a margin.
    private static Scale scale(Dataset data, int feature) {
        Scale tight = Scale.of(Scale.Kind.LINEAR, data.featureColumn(feature));
        double margin = MARGIN * (tight.high() - tight.low());
        return Scale.between(Scale.Kind.LINEAR, tight.low() - margin, tight.high() + margin);
    }

    /// The points of a grid over the plane, row by row.
    static float[][] plane(Scale x, Scale y) {
        return IntStream.range(0, POINTS * POINTS)
                .mapToObj(
                        place ->
                                new float[] {
                                    finite(Grid.at(x, place % POINTS, POINTS)),
                                    finite(Grid.at(y, place / POINTS, POINTS))
                                })
                .toArray(float[][]::new);
    }

    private static float finite(double value) {
        return (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
    }

    /// The lead of a class over every other class, point by point.
    private static Grid lead(float[][] outputs, int label) {
        double[][] leads = new double[POINTS][POINTS];
        for (int place = 0; place < outputs.length; place++) {
            double best = Double.NEGATIVE_INFINITY;
            int classes = Math.max(2, outputs[place].length);
            for (int other = 0; other < classes; other++) {
                best = other == label ? best : Math.max(best, probability(outputs[place], other));
            }
            leads[place / POINTS][place % POINTS] = probability(outputs[place], label) - best;
        }
        return new Grid(leads);
    }

    private static double probability(float[] outputs, int label) {
        if (outputs.length > 1) {
            return outputs[label];
        }
        return label == 1 ? outputs[0] : 1 - outputs[0];
    }
}
