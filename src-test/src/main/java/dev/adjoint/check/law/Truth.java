package dev.adjoint.check.law;

import dev.adjoint.autodiff.type.Tensor;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// A derivative of the function's values in real arithmetic, on both sides of a point.
final class Truth {
    /// The largest distance of a correct float64 derivative from the truth, as a multiple of the
    /// effect of a few drawn roundings of the function.
    private static final double SLACK = 64;

    /// The largest relative difference between equal derivatives to the left and to the right:
    /// there are digits to spare.
    private static final double SAME = 1e-12;

    /// The ratio of the roundings of real arithmetic to those of float64.
    private static final double EXACT = 1e-20;

    /// The relative tolerance if a float64 difference has no digits: a derivative must have six.
    static final double SIX_DIGITS = 1e-6;

    private final List<Line> lines;
    private final ToDoubleFunction<List<Line.Side>> derivative;
    private final boolean jumps;
    private final double right;
    private final double left;
    private Optional<Double> rounding = Optional.empty();

    /// @param lines the lines along which the derivative is computed
    /// @param order the order of the derivative
    /// @param jumps whether the function jumps at the point, on either side
    /// @param derivative computes the derivative from the same side of each line
    Truth(
            List<Line> lines,
            int order,
            boolean jumps,
            ToDoubleFunction<List<Line.Side>> derivative) {
        this.lines = lines;
        this.derivative = derivative;
        this.jumps = jumps;
        this.right = by(Line::forward);
        this.left = (order % 2 == 0 ? 1 : -1) * by(Line::backward) + 0.0;
    }

    /// Returns the derivative of one output along a line.
    static Truth of(Line line, int order, int output) {
        return new Truth(
                List.of(line),
                order,
                line.jumps(output),
                sides -> sides.getFirst().derivative(order, output));
    }

    /// Returns the derivative of the weighted sum of all outputs along a line.
    static Truth weighted(Line line, int order, Tensor weights) {
        return combined(List.of(line), order, weights, 1, 1);
    }

    /// Returns a mixed derivative of the weighted sum of all outputs: the derivatives along some
    /// lines, each times a factor, divided by a number.
    static Truth combined(
            List<Line> lines, int order, Tensor weights, double divisor, int... factors) {
        return new Truth(
                lines,
                order,
                lines.stream().anyMatch(Line::jumps),
                sides -> Line.derivative(order, sides, factors, weights) / divisor);
    }

    private double by(Function<Line, Line.Side> side) {
        return derivative.applyAsDouble(lines.stream().map(side).toList());
    }

    /// Returns the effect of roundings of the function's steps on the derivative.
    private double rounding() {
        if (rounding.isEmpty()) {
            double without = by(line -> line.rounded().getFirst());
            double most = 0;
            for (int i = 1; i < lines.getFirst().rounded().size(); i++) {
                int number = i;
                double with = by(line -> line.rounded().get(number));
                most = Math.max(most, Math.abs(with - without));
            }
            rounding = Optional.of(most);
        }
        return rounding.get();
    }

    /// Returns the derivative to the right.
    double right() {
        return right;
    }

    /// Returns the derivative to the left.
    double left() {
        return left;
    }

    /// Whether the series had too few coefficients to decide.
    boolean isUnknown() {
        return !jumps && (Double.isNaN(right) || Double.isNaN(left));
    }

    /// Whether the function has no derivative.
    boolean isKink() {
        if (jumps || !Double.isFinite(right) || !Double.isFinite(left)) {
            return true;
        }
        double gap = Math.abs(right - left);
        double size = Math.max(Math.abs(right), Math.abs(left));
        return gap > SAME * size && gap > EXACT * rounding();
    }

    /// Whether a derivative is correct up to rounding.
    boolean agrees(double analytic, double tolerance) {
        return !Violation.differ(right, analytic, plain(analytic, tolerance))
                || !Violation.differ(right, analytic, allowed(analytic, tolerance));
    }

    /// Returns the largest allowed distance of a derivative from the truth.
    double allowed(double analytic, double tolerance) {
        return plain(analytic, tolerance) + SLACK * rounding();
    }

    /// Returns the tolerance without roundings of the function; a subnormal number may be 0.
    private double plain(double analytic, double tolerance) {
        double size = Math.max(Math.abs(analytic), Math.abs(right));
        return tolerance * size + Double.MIN_NORMAL;
    }
}
