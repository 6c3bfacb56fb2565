package dev.adjoint.check.law;

import dev.adjoint.autodiff.type.Tensor;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// A derivative of the function's values in real arithmetic, to both sides of a point.
final class Truth {
    /// A right derivative in float64 is nearer to the truth than this many times what a few drawn
    /// roundings of the function make of it.
    private static final double SLACK = 64;

    /// The part of itself by which a derivative to the left may be another one: it has digits to
    /// spare.
    private static final double SAME = 1e-12;

    /// How much smaller the roundings of real arithmetic are than those of float64.
    private static final double EXACT = 1e-20;

    /// The relative tolerance where a difference of float64 has no digits: a derivative must have
    /// six there.
    static final double SIX_DIGITS = 1e-6;

    private final List<Line> lines;
    private final ToDoubleFunction<List<Line.Side>> derivative;
    private final boolean jumps;
    private final double right;
    private final double left;
    private Optional<Double> rounding = Optional.empty();

    /// @param lines along which the derivative is taken
    /// @param order of the derivative
    /// @param jumps whether the function leaves its value at once to either side
    /// @param derivative from the same side of each line
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

    /// The derivative of one output along a line.
    static Truth of(Line line, int order, int output) {
        return new Truth(
                List.of(line),
                order,
                line.jumps(output),
                sides -> sides.getFirst().derivative(order, output));
    }

    /// The derivative of the weighted sum of all outputs along a line.
    static Truth weighted(Line line, int order, Tensor weights) {
        return combined(List.of(line), order, weights, 1, 1);
    }

    /// A mixed derivative of the weighted sum of all outputs: those along some lines, each times a
    /// factor, divided by a number.
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

    /// How far roundings of the function's steps take the derivative.
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

    /// The derivative to the right.
    double right() {
        return right;
    }

    /// The derivative to the left.
    double left() {
        return left;
    }

    /// Whether the series had too few coefficients to say.
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

    /// Whether a derivative is right but for rounding.
    boolean agrees(double analytic, double tolerance) {
        return !Violation.differ(right, analytic, plain(analytic, tolerance))
                || !Violation.differ(right, analytic, allowed(analytic, tolerance));
    }

    /// How far a derivative may be from the truth.
    double allowed(double analytic, double tolerance) {
        return plain(analytic, tolerance) + SLACK * rounding();
    }

    /// Without what roundings of the function do; a number below all normal ones may be 0.
    private double plain(double analytic, double tolerance) {
        double size = Math.max(Math.abs(analytic), Math.abs(right));
        return tolerance * size + Double.MIN_NORMAL;
    }
}
