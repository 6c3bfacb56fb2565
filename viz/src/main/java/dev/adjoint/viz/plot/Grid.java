package dev.adjoint.viz.plot;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/// The values of a function at evenly spaced points of a rectangle, and the regions above a level.
///
/// @param values `values[row][column]`, the lowest row first
@SuppressWarnings("ArrayRecordComponent") // never compared
record Grid(double[][] values) {
    /// Evaluates a function from `x.low()` to `x.high()` and from `y.low()` to `y.high()`.
    static Grid of(Scale x, Scale y, int columns, int rows, DoubleBinaryOperator function) {
        double[][] values = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[row][column] =
                        function.applyAsDouble(at(x, column, columns), at(y, row, rows));
            }
        }
        return new Grid(values);
    }

    /// One of `count` evenly spaced values of a scale, including its ends.
    static double at(Scale scale, int place, int count) {
        double way = scale.high() - scale.low();
        double share = (double) place / (count - 1);
        return Double.isFinite(way)
                ? scale.low() + way * place / (count - 1)
                : scale.low() * (1 - share) + scale.high() * share;
    }

    int rows() {
        return values.length;
    }

    int columns() {
        return values[0].length;
    }

    /// The lowest finite value; NaN if there is none.
    double lowest() {
        return Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
    }

    /// The highest finite value; NaN if there is none.
    double highest() {
        return Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
    }

    /// The value at a point; negative infinity if it is NaN or the point is outside.
    double at(int column, int row) {
        boolean isInside = row >= 0 && row < rows() && column >= 0 && column < columns();
        double value = isInside ? values[row][column] : Double.NaN;
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    /// The region where the values are at least `level`, in pixels.
    Path2D above(double level, Rectangle2D area) {
        AffineTransform transform =
                AffineTransform.getTranslateInstance(area.getX(), area.getMaxY());
        transform.scale(area.getWidth() / (columns() - 1), -area.getHeight() / (rows() - 1));
        Path2D region = new Contour(this, level).region();
        region.transform(transform);
        return region;
    }
}
