package dev.adjoint.viz.plot;

/// The surface of a grid's values in the box of a [Projection].
///
/// @param x the range of the columns
/// @param y the range of the rows
record Terrain(Grid grid, Scale x, Scale y) {
    /// The height at which a path is drawn above the surface.
    static final double LIFT = 0.012;

    /// The step of the search for what hides a point.
    private static final double STEP = 0.02;

    /// The u or v of a column or row.
    static double side(int place, int count) {
        return 2.0 * place / (count - 1) - 1;
    }

    double u(double value) {
        return 2 * (value - x.low()) / (x.high() - x.low()) - 1;
    }

    double v(double value) {
        return 2 * (value - y.low()) / (y.high() - y.low()) - 1;
    }

    /// The height of a value; NaN if it is not finite.
    double height(double value) {
        double half = grid.highest() / 2 - grid.lowest() / 2;
        if (!Double.isFinite(value)) {
            return Double.NaN;
        }
        return half == 0 ? 0 : Projection.HEIGHT * (value / 2 - grid.lowest() / 2) / half;
    }

    /// The height above a point of the floor, between four values of the grid; NaN outside.
    double height(double u, double v) {
        if (!(Math.abs(u) <= 1 && Math.abs(v) <= 1)) {
            return Double.NaN;
        }
        double across = (u + 1) / 2 * (grid.columns() - 1);
        double up = (v + 1) / 2 * (grid.rows() - 1);
        int column = Math.min((int) across, grid.columns() - 2);
        int row = Math.min((int) up, grid.rows() - 2);
        double a = across - column;
        double b = up - row;
        double[][] values = grid.values();
        return (1 - a) * (1 - b) * height(values[row][column])
                + a * (1 - b) * height(values[row][column + 1])
                + (1 - a) * b * height(values[row + 1][column])
                + a * b * height(values[row + 1][column + 1]);
    }

    /// Whether the surface hides the point just above it at (u, v).
    boolean hides(Projection projection, double u, double v) {
        double start = height(u, v) + LIFT;
        for (double way = STEP; way < 4; way += STEP) {
            double height = start + way * projection.stepHeight();
            if (height > Projection.HEIGHT) {
                return false;
            }
            double here = height(u + way * projection.stepU(), v + way * projection.stepV());
            if (here > height) {
                return true;
            }
        }
        return false;
    }
}
