package dev.adjoint.viz.plot;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/// A parallel projection of the box in which a surface is drawn: u and v from -1 to 1, and the
/// height from 0 to [#HEIGHT]. The box is turned about its vertical axis, and seen from above.
///
/// @param turn the angle by which the box is turned, in radians
/// @param tilt the angle from which it is seen, in radians above the floor
/// @param scale pixels per unit
/// @param middle the pixel of the middle of the floor
record Projection(double turn, double tilt, double scale, Point2D middle) {
    /// The height of the box.
    static final double HEIGHT = 1.25;

    private static final double TILT = Math.toRadians(28);

    /// The largest projection that fits into an area.
    static Projection of(double turn, Rectangle2D area) {
        Projection unit = new Projection(turn, TILT, 1, new Point2D.Double());
        Rectangle2D box = new Rectangle2D.Double();
        for (int corner = 0; corner < 8; corner++) {
            double u = (corner & 1) == 0 ? -1 : 1;
            double v = (corner & 2) == 0 ? -1 : 1;
            box.add(unit.at(u, v, (corner & 4) == 0 ? 0 : HEIGHT));
        }
        double scale =
                Math.min(area.getWidth() / box.getWidth(), area.getHeight() / box.getHeight());
        return new Projection(
                turn,
                TILT,
                scale,
                new Point2D.Double(
                        area.getCenterX() - scale * box.getCenterX(),
                        area.getCenterY() - scale * box.getCenterY()));
    }

    /// The pixel of a point.
    Point2D at(double u, double v, double height) {
        double across = u * Math.cos(turn) - v * Math.sin(turn);
        double up = height * Math.cos(tilt) + depth(u, v) * Math.sin(tilt);
        return new Point2D.Double(middle.getX() + scale * across, middle.getY() - scale * up);
    }

    /// The distance of a point of the floor from the reader, up to a constant.
    double depth(double u, double v) {
        return u * Math.sin(turn) + v * Math.cos(turn);
    }

    /// The u of the box's side that is nearer to the reader.
    double nearU() {
        return Math.sin(turn) > 0 ? -1 : 1;
    }

    /// The v of the box's side that is nearer to the reader.
    double nearV() {
        return Math.cos(turn) > 0 ? -1 : 1;
    }

    /// The step of u on the way to the reader, for a step of 1.
    double stepU() {
        return -Math.cos(tilt) * Math.sin(turn);
    }

    /// The step of v on the way to the reader, for a step of 1.
    double stepV() {
        return -Math.cos(tilt) * Math.cos(turn);
    }

    /// The step of the height on the way to the reader, for a step of 1.
    double stepHeight() {
        return Math.sin(tilt);
    }
}
