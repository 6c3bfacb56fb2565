package dev.adjoint.viz.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// The distributions of values over epochs, from the bottom up: one ridge per epoch, whose height
/// is the density of values.
final class RidgePlot extends Plot {
    private static final int MOST_RIDGES = 12;

    /// The height of the highest ridge, in steps between ridges.
    private static final double HEIGHT = 1.9;

    private final List<Integer> epochs;
    private final List<Histogram> ridges;

    private RidgePlot(String title, List<Integer> epochs, List<Histogram> ridges) {
        super(title);
        this.epochs = epochs;
        this.ridges = ridges;
    }

    /// Creates the ridges of some epochs: the first, the last, and evenly spaced ones between them.
    static RidgePlot of(String title, SequencedMap<Integer, Histogram> histograms) {
        List<Integer> all = List.copyOf(histograms.keySet());
        List<Integer> epochs =
                IntStream.range(0, Math.min(MOST_RIDGES, all.size()))
                        .map(i -> place(i, all.size()))
                        .mapToObj(all::get)
                        .toList();
        return new RidgePlot(title, epochs, epochs.stream().map(histograms::get).toList());
    }

    List<Integer> epochs() {
        return epochs;
    }

    @Override
    public RidgePlot titled(String title) {
        return new RidgePlot(title, epochs, ridges);
    }

    @Override
    String description() {
        return "how values are spread after the epochs " + epochs;
    }

    @Override
    Dimension size() {
        return new Dimension(640, 460);
    }

    @Override
    void paint(Graphics2D graphics, Dimension size) {
        double[] ends =
                ridges.stream()
                        .filter(ridge -> ridge.size() > 0)
                        .flatMap(ridge -> List.of(ridge.low(), ridge.high()).stream())
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        if (ends.length == 0) {
            throw nothing("no finite value in " + epochs.size() + " epochs", "one");
        }
        Scale x = Scale.of(Scale.Kind.LINEAR, ends);
        List<String> names = epochs.stream().map(epoch -> Integer.toString(epoch)).toList();
        Scale y = new Scale(Scale.Kind.WHOLE, -0.3, epochs.size() - 1 + HEIGHT, 1, names);
        Axes axes = new Axes(title(), "value", "epoch", x, y, size, true);
        axes.paint(graphics, _ -> {}, area -> paintRidges(graphics, area.transform(), x));
    }

    /// Draws from the top down, so that no ridge hides the foot of another.
    private void paintRidges(Graphics2D graphics, AffineTransform transform, Scale x) {
        double narrowest = ridges.stream().mapToDouble(Histogram::width).min().orElseThrow();
        List<Histogram> inUnits = ridges.stream().map(ridge -> ridge.in(narrowest)).toList();
        double highest =
                inUnits.stream().mapToDouble(Histogram::highestDensity).max().orElseThrow();
        graphics.setStroke(new BasicStroke(1.2f));
        for (int place = ridges.size() - 1; place >= 0; place--) {
            Shape ridge =
                    transform.createTransformedShape(
                            ridge(place, x, HEIGHT / highest, inUnits.get(place)));
            graphics.setColor(ColorScale.mixed(Color.WHITE, PlotStyle.line(0), 0.35));
            graphics.fill(ridge);
            graphics.setColor(PlotStyle.INK);
            graphics.draw(ridge);
        }
    }

    /// @param inUnits the same ridge with densities of about 1
    private Path2D ridge(int place, Scale x, double scale, Histogram inUnits) {
        Histogram histogram = ridges.get(place);
        Path2D ridge = new Path2D.Double();
        ridge.moveTo(x.at(histogram.low()), place);
        for (int part = 0; part < histogram.counts().length; part++) {
            ridge.lineTo(
                    x.at(histogram.low() + (part + 0.5) * histogram.width()),
                    place + scale * inUnits.density(part));
        }
        ridge.lineTo(x.at(histogram.high()), place);
        ridge.closePath();
        return ridge;
    }

    private static int place(int ridge, int count) {
        int ridges = Math.min(MOST_RIDGES, count);
        return ridges == 1 ? 0 : Math.round((float) ridge * (count - 1) / (ridges - 1));
    }
}
