package dev.adjoint.viz.plot;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The region of a grid in which values are at least a level, by marching squares, the
/// two-dimensional form of Lorensen and Cline, "Marching cubes: a high resolution 3D surface
/// construction algorithm", 1987. The grid is surrounded by points of the lowest value, located on
/// its edge, so that every line closes.
///
/// An edge between two neighbours is crossed by the region's border if exactly one is inside. Such
/// an edge belongs to two squares: the border leaves one of them there and enters the other.
final class Contour {
    private static final int NONE = -1;

    private final Grid grid;
    private final double level;
    private final int width;
    private final int[] next;

    Contour(Grid grid, double level) {
        this.grid = grid;
        this.level = level;
        this.width = grid.columns() + 2;
        this.next = new int[2 * width * (grid.rows() + 2)];
    }

    /// The region in grid coordinates: columns and rows.
    Path2D region() {
        Arrays.fill(next, NONE);
        for (int row = -1; row < grid.rows(); row++) {
            for (int column = -1; column < grid.columns(); column++) {
                addSquare(column, row);
            }
        }
        Path2D region = new Path2D.Double();
        for (int start = 0; start < next.length; start++) {
            addLine(start, region);
        }
        return region;
    }

    /// Adds the crossings of a square, traversed with the left hand inside. Each crossing out of
    /// the region is followed by one into it: the next one if the middle is inside and separates
    /// the two, else the last one.
    private void addSquare(int column, int row) {
        int[] columns = {column, column + 1, column + 1, column};
        int[] rows = {row, row, row + 1, row + 1};
        int[] edges = {
            edge(column, row, 0),
            edge(column + 1, row, 1),
            edge(column, row + 1, 0),
            edge(column, row, 1),
        };
        List<Integer> leaving = new ArrayList<>();
        List<Integer> entering = new ArrayList<>();
        double sum = 0;
        for (int side = 0; side < 4; side++) {
            int end = (side + 1) % 4;
            boolean from = isInside(columns[side], rows[side]);
            boolean to = isInside(columns[end], rows[end]);
            if (from && !to) {
                leaving.add(side);
            } else if (to && !from) {
                entering.add(side);
            }
            sum += grid.at(columns[side], rows[side]);
        }
        boolean isJoined = sum / 4 >= level;
        for (int side : leaving) {
            next[edges[side]] = edges[follower(side, entering, isJoined)];
        }
    }

    private static int follower(int side, List<Integer> entering, boolean isJoined) {
        int nearest = entering.getFirst();
        for (int other : entering) {
            boolean isSooner = Math.floorMod(other - side, 4) < Math.floorMod(nearest - side, 4);
            nearest = isSooner == isJoined ? other : nearest;
        }
        return nearest;
    }

    private void addLine(int start, Path2D region) {
        boolean isFirst = true;
        int edge = start;
        while (next[edge] != NONE) {
            Point2D point = crossing(edge);
            if (isFirst) {
                region.moveTo(point.getX(), point.getY());
            } else {
                region.lineTo(point.getX(), point.getY());
            }
            isFirst = false;
            int following = next[edge];
            next[edge] = NONE;
            edge = following;
        }
        if (!isFirst) {
            region.closePath();
        }
    }

    /// The point where the border crosses an edge, by linear interpolation.
    private Point2D crossing(int edge) {
        int place = edge / 2;
        int column = place % width - 1;
        int row = place / width - 1;
        int endColumn = column + (edge % 2 == 0 ? 1 : 0);
        int endRow = row + edge % 2;
        double from = grid.at(column, row);
        double to = grid.at(endColumn, endRow);
        double share = share(from, to);
        double x = clamped(column, grid.columns());
        double y = clamped(row, grid.rows());
        return new Point2D.Double(
                x + share * (clamped(endColumn, grid.columns()) - x),
                y + share * (clamped(endRow, grid.rows()) - y));
    }

    private double share(double from, double to) {
        if (Double.isInfinite(from) || Double.isInfinite(to)) {
            return Double.isInfinite(from) ? 1 : 0;
        }
        double way = to - from;
        return Double.isFinite(way)
                ? (level - from) / way
                : (level / 2 - from / 2) / (to / 2 - from / 2);
    }

    private boolean isInside(int column, int row) {
        return grid.at(column, row) >= level;
    }

    private int edge(int column, int row, int direction) {
        return 2 * ((row + 1) * width + column + 1) + direction;
    }

    private static double clamped(int place, int count) {
        return Math.clamp(place, 0, count - 1);
    }
}
