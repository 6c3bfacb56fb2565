package dev.adjoint.viz.plot;

import dev.adjoint.mlp.linear.LinearModel;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The points of a plane at which a linear model of two inputs has a value: the border between the
/// answers 0 and 1.
///
/// @param name of the model; may be empty
/// @param level the value
/// @param isOneAtLevel whether the answer at the level is 1, as it is above it
record StraightLine(String name, LinearModel model, double level, boolean isOneAtLevel) {
    private static final int DIGITS = 3;

    /// The farthest line that is still shown, in halves of the box that it misses.
    private static final double FARTHEST = 5;

    /// The distance shown beyond such a line.
    private static final double BEYOND = 1.1;

    /// Whether the weights are all 0, so that there is no line.
    boolean isNowhere() {
        double[] weights = model.weights();
        return weights[0] == 0 && weights[1] == 0;
    }

    /// The answer at a point.
    int answer(double x, double y) {
        double excess = excess(x, y);
        return excess > 0 || (excess == 0 && isOneAtLevel) ? 1 : 0;
    }

    /// The corners of the part of a box that is not below the level, in order.
    List<Point2D> above(Scale x, Scale y) {
        List<Point2D> corners = corners(x, y);
        List<Point2D> above = new ArrayList<>();
        for (int side = 0; side < corners.size(); side++) {
            if (excess(corners.get(side)) >= 0) {
                above.add(corners.get(side));
            }
            crossing(corners, side).ifPresent(above::add);
        }
        return above;
    }

    /// The two ends of the line in a box; empty if it misses the box.
    List<Point2D> ends(Scale x, Scale y) {
        List<Point2D> corners = corners(x, y);
        List<Point2D> ends = new ArrayList<>();
        for (int side = 0; side < corners.size() && !isNowhere(); side++) {
            if (excess(corners.get(side)) == 0) {
                ends.add(corners.get(side));
            }
            crossing(corners, side).ifPresent(ends::add);
        }
        return ends.size() == 2 ? ends : List.of();
    }

    /// A point just beyond the line, if the line misses a box and is not far from it.
    Optional<Point2D> beyond(Scale x, Scale y) {
        double across = x.high() / 2 - x.low() / 2;
        double up = y.high() / 2 - y.low() / 2;
        Point2D middle = new Point2D.Double(x.low() + across, y.low() + up);
        double a = model.weights()[0] * across;
        double b = model.weights()[1] * up;
        double excess = excess(middle);
        boolean isAcross = Math.abs(a) >= Math.abs(b);
        double steps = -excess / (isAcross ? a : b);
        boolean isMissed = Math.abs(excess) > Math.abs(a) + Math.abs(b);
        if (!isMissed || !(Math.abs(steps) <= FARTHEST)) {
            return Optional.empty();
        }
        return Optional.of(
                isAcross
                        ? new Point2D.Double(middle.getX() + BEYOND * steps * across, middle.getY())
                        : new Point2D.Double(middle.getX(), middle.getY() + BEYOND * steps * up));
    }

    /// The reason why a box does not have the line, if it does not.
    Optional<String> note(Scale x, Scale y) {
        String start = name.isEmpty() ? "" : name + ": ";
        if (isNowhere()) {
            return Optional.of(start + "no line: all weights are 0, the answer is " + answer(0, 0));
        }
        int answer = answer(x.low(), y.low());
        return ends(x, y).isEmpty()
                ? Optional.of(start + "the line is far outside; the answer here is " + answer)
                : Optional.empty();
    }

    /// Returns a text such as `AND: 0.5 x1 + 0.5 x2 − 0.7 = 0`.
    ///
    /// @param axes the names of the two inputs
    String text(List<String> axes) {
        StringBuilder sum = new StringBuilder();
        double[] weights = model.weights();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0 || isNowhere()) {
                double size = Math.abs(weights[i]);
                String factor = size == 1 ? "" : Numbers.text(size, DIGITS) + " ";
                append(sum, weights[i], factor + axes.get(i));
            }
        }
        if (model.intercept() != 0) {
            append(sum, model.intercept(), Numbers.text(Math.abs(model.intercept()), DIGITS));
        }
        String equation = sum + " = " + Numbers.text(level, DIGITS);
        return name.isEmpty() ? equation : name + ": " + equation;
    }

    private static void append(StringBuilder sum, double sign, String term) {
        if (sum.isEmpty()) {
            sum.append(sign < 0 ? "−" : "");
        } else {
            sum.append(sign < 0 ? " − " : " + ");
        }
        sum.append(term);
    }

    private double excess(Point2D at) {
        return excess(at.getX(), at.getY());
    }

    private double excess(double x, double y) {
        return model.predict(x, y) - level;
    }

    /// The point at which the line crosses a side of the box, between its ends.
    private Optional<Point2D> crossing(List<Point2D> corners, int side) {
        Point2D from = corners.get(side);
        Point2D to = corners.get((side + 1) % corners.size());
        double start = excess(from) / 2;
        double end = excess(to) / 2;
        if (!((start < 0 && end > 0) || (start > 0 && end < 0))) {
            return Optional.empty();
        }
        double share = start / (start - end);
        return Optional.of(
                new Point2D.Double(
                        from.getX() + share * (to.getX() - from.getX()),
                        from.getY() + share * (to.getY() - from.getY())));
    }

    private static List<Point2D> corners(Scale x, Scale y) {
        return List.of(
                new Point2D.Double(x.low(), y.low()),
                new Point2D.Double(x.high(), y.low()),
                new Point2D.Double(x.high(), y.high()),
                new Point2D.Double(x.low(), y.high()));
    }
}
