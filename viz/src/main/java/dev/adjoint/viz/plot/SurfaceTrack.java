package dev.adjoint.viz.plot;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/// The path of an optimiser on a surface, in pixels. What is outside the ranges is left out.
///
/// @param visible the lines that nothing hides
/// @param hidden the lines behind the surface
/// @param steps the visible positions after each step, including the start
record SurfaceTrack(Path2D visible, Path2D hidden, List<Point2D> steps) {
    /// @param longest the longest straight line, along the floor
    static SurfaceTrack of(
            Projection projection, Terrain terrain, DescentPath path, double longest) {
        SurfaceTrack track =
                new SurfaceTrack(new Path2D.Double(), new Path2D.Double(), new ArrayList<>());
        for (int step = 0; step < path.xs().length; step++) {
            double u = terrain.u(path.xs()[step]);
            double v = terrain.v(path.ys()[step]);
            boolean isShown = !Double.isNaN(terrain.height(u, v));
            if (isShown && !terrain.hides(projection, u, v)) {
                track.steps.add(at(projection, terrain, u, v));
            }
            if (step > 0) {
                double fromU = terrain.u(path.xs()[step - 1]);
                double fromV = terrain.v(path.ys()[step - 1]);
                track.add(projection, terrain, fromU, fromV, u, v, longest);
            }
        }
        return track;
    }

    private void add(
            Projection projection,
            Terrain terrain,
            double fromU,
            double fromV,
            double u,
            double v,
            double longest) {
        double length = Math.hypot(u - fromU, v - fromV);
        int pieces = (int) Math.clamp(Math.ceil(length / longest), 1, 400);
        for (int piece = 0; piece < pieces; piece++) {
            double start = (double) piece / pieces;
            double end = (piece + 1.0) / pieces;
            add(
                    projection,
                    terrain,
                    new Point2D.Double(fromU + start * (u - fromU), fromV + start * (v - fromV)),
                    new Point2D.Double(fromU + end * (u - fromU), fromV + end * (v - fromV)));
        }
    }

    private void add(Projection projection, Terrain terrain, Point2D from, Point2D to) {
        double startHeight = terrain.height(from.getX(), from.getY());
        double endHeight = terrain.height(to.getX(), to.getY());
        if (Double.isNaN(startHeight + endHeight)) {
            return;
        }
        double u = (from.getX() + to.getX()) / 2;
        double v = (from.getY() + to.getY()) / 2;
        Path2D path = terrain.hides(projection, u, v) ? hidden : visible;
        Point2D start = at(projection, terrain, from.getX(), from.getY());
        Point2D end = at(projection, terrain, to.getX(), to.getY());
        Point2D last = path.getCurrentPoint();
        if (last == null || last.distance(start) > 1e-9) {
            path.moveTo(start.getX(), start.getY());
        }
        path.lineTo(end.getX(), end.getY());
    }

    private static Point2D at(Projection projection, Terrain terrain, double u, double v) {
        return projection.at(u, v, terrain.height(u, v) + Terrain.LIFT);
    }
}
