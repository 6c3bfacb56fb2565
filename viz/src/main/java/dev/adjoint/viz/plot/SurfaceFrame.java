package dev.adjoint.viz.plot;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;

/// The box around a surface: its floor, its walls behind, and its three axes with ticks and names.
///
/// @param titles of the two axes of the floor and of the height
record SurfaceFrame(Projection projection, Terrain terrain, List<String> titles) {
    /// The distances of a tick's end, its label and an axis's name from the box.
    private static final double TICK = 1.04;

    private static final double LABEL = 1.13;
    private static final double NAME = 1.36;

    /// The widest label of the vertical axis, in pixels.
    private static final double WIDEST = 60;

    /// Draws what is behind the surface.
    void paintBehind(Graphics2D graphics) {
        graphics.setStroke(PlotStyle.HAIRLINE);
        graphics.setColor(PlotStyle.FINE_GRID);
        double farU = -projection.nearU();
        double farV = -projection.nearV();
        for (double tick : Ticks.of(terrain.x().low(), terrain.x().high())) {
            double u = terrain.u(tick);
            line(graphics, u, projection.nearV(), 0, u, farV, 0);
            line(graphics, u, farV, 0, u, farV, Projection.HEIGHT);
        }
        for (double tick : Ticks.of(terrain.y().low(), terrain.y().high())) {
            double v = terrain.v(tick);
            line(graphics, projection.nearU(), v, 0, farU, v, 0);
            line(graphics, farU, v, 0, farU, v, Projection.HEIGHT);
        }
        for (double tick : levels()) {
            double height = terrain.height(tick);
            line(graphics, -1, farV, height, 1, farV, height);
            line(graphics, farU, -1, height, farU, 1, height);
        }
        graphics.setColor(PlotStyle.GRID);
        quad(graphics, -1, -1, 1, -1, 1, 1, -1, 1);
        line(graphics, farU, farV, 0, farU, farV, Projection.HEIGHT);
        line(graphics, -1, farV, Projection.HEIGHT, 1, farV, Projection.HEIGHT);
        line(graphics, farU, -1, Projection.HEIGHT, farU, 1, Projection.HEIGHT);
    }

    /// Draws the axes.
    void paintAxes(Graphics2D graphics) {
        graphics.setStroke(PlotStyle.HAIRLINE);
        graphics.setColor(PlotStyle.INK);
        double nearU = projection.nearU();
        double nearV = projection.nearV();
        line(graphics, -1, nearV, 0, 1, nearV, 0);
        line(graphics, nearU, -1, 0, nearU, 1, 0);
        for (double tick : Ticks.of(terrain.x().low(), terrain.x().high())) {
            double u = terrain.u(tick);
            line(graphics, u, nearV, 0, u, nearV * TICK, 0);
            label(graphics, Numbers.text(tick, 4), u, nearV * LABEL, u, nearV);
        }
        for (double tick : Ticks.of(terrain.y().low(), terrain.y().high())) {
            double v = terrain.v(tick);
            line(graphics, nearU, v, 0, nearU * TICK, v, 0);
            label(graphics, Numbers.text(tick, 4), nearU * LABEL, v, nearU, v);
        }
        name(graphics, titles.get(0), 0, nearV * NAME, 0, nearV);
        name(graphics, titles.get(1), nearU * NAME, 0, nearU, 0);
        paintHeights(graphics);
    }

    /// Draws the vertical axis, at the corner farthest to the left.
    private void paintHeights(Graphics2D graphics) {
        boolean isNearV =
                projection.at(-projection.nearU(), projection.nearV(), 0).getX()
                        < projection.at(projection.nearU(), -projection.nearV(), 0).getX();
        double u = isNearV ? -projection.nearU() : projection.nearU();
        double v = isNearV ? projection.nearV() : -projection.nearV();
        line(graphics, u, v, 0, u, v, Projection.HEIGHT);
        double widest = 0;
        for (double tick : levels()) {
            Point2D at = projection.at(u, v, terrain.height(tick));
            graphics.draw(new Line2D.Double(at.getX() - 5, at.getY(), at.getX(), at.getY()));
            String text = Numbers.text(tick, 4);
            widest = Math.max(widest, Word.width(text, PlotStyle.TICK));
            new Word(text, PlotStyle.TICK, Word.Anchor.END, false)
                    .draw(graphics, at.getX() - 9, at.getY() + 4);
        }
        Point2D middle = projection.at(u, v, Projection.HEIGHT / 2);
        double room = projection.scale() * Projection.HEIGHT;
        new Word(
                        Word.fit(titles.get(2), PlotStyle.AXIS, room),
                        PlotStyle.AXIS,
                        Word.Anchor.MIDDLE,
                        true)
                .draw(graphics, middle.getX() - 18 - Math.min(widest, WIDEST), middle.getY());
    }

    private List<Double> levels() {
        return Ticks.of(terrain.grid().lowest(), terrain.grid().highest());
    }

    private void label(
            Graphics2D graphics, String text, double u, double v, double fromU, double fromV) {
        word(graphics, new Word(text, PlotStyle.TICK, anchor(u, v, fromU, fromV), false), u, v);
    }

    private void name(
            Graphics2D graphics, String text, double u, double v, double fromU, double fromV) {
        double room = projection.scale();
        String shown = Word.fit(text, PlotStyle.AXIS, room);
        word(graphics, new Word(shown, PlotStyle.AXIS, anchor(u, v, fromU, fromV), false), u, v);
    }

    /// Words left of an axis end at it, words right of it start there.
    private Word.Anchor anchor(double u, double v, double fromU, double fromV) {
        double way = projection.at(u, v, 0).getX() - projection.at(fromU, fromV, 0).getX();
        return Math.abs(way) < 4
                ? Word.Anchor.MIDDLE
                : way < 0 ? Word.Anchor.END : Word.Anchor.START;
    }

    private void word(Graphics2D graphics, Word word, double u, double v) {
        Point2D at = projection.at(u, v, 0);
        word.draw(graphics, at.getX(), at.getY() + word.font().getSize2D() / 2);
    }

    private void line(
            Graphics2D graphics, double u, double v, double h, double toU, double toV, double toH) {
        graphics.draw(new Line2D.Double(projection.at(u, v, h), projection.at(toU, toV, toH)));
    }

    private void quad(Graphics2D graphics, double... uv) {
        Path2D floor = new Path2D.Double();
        for (int i = 0; i < uv.length; i += 2) {
            Point2D at = projection.at(uv[i], uv[i + 1], 0);
            if (i == 0) {
                floor.moveTo(at.getX(), at.getY());
            } else {
                floor.lineTo(at.getX(), at.getY());
            }
        }
        floor.closePath();
        graphics.draw(floor);
    }
}
