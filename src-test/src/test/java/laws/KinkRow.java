package laws;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.Shape;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// A row of the table of docs/conventions.md, known by its first two cells, and points that stand
/// for it.
record KinkRow(String function, String where, List<Point> points) {
    /// What the derivative of the sum of a function's elements is at a point.
    ///
    /// @param shape of the argument
    /// @param at its elements
    /// @param derivative for each of them, in either mode
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Point(UnaryOperator<Node> function, Shape shape, double[] at, double[] derivative) {}

    static KinkRow row(String function, String where, Point... points) {
        return new KinkRow(function, where, List.of(points));
    }

    static Point of(UnaryOperator<Node> function, double at, double derivative) {
        return new Point(function, Shape.of(), at(at), at(derivative));
    }

    /// A function of all elements of a vector.
    static Point ofVector(UnaryOperator<Node> function, double[] at, double... derivative) {
        return new Point(function, Shape.of(at.length), at, derivative);
    }

    /// A function of two scalars, which are the elements of a vector.
    static Point ofPair(
            BinaryOperator<Node> function, double x, double y, double forX, double forY) {
        UnaryOperator<Node> ofBoth = both -> function.apply(element(both, 0), element(both, 1));
        return ofVector(ofBoth, at(x, y), forX, forY);
    }

    static double[] at(double... values) {
        return values;
    }

    private static Node element(Node vector, int i) {
        return ReductionOps.sum(ShapeOps.slice(vector, 0, i, i + 1));
    }

    @Override
    public String toString() {
        return function + " where " + where;
    }
}
