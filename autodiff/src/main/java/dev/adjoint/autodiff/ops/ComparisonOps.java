package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.Leaves.like;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.type.DType;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Comparisons, logic, and choices by a mask. A mask passes no gradient. A plain number takes the
/// element type of the node that it is compared with.
public final class ComparisonOps {
    private ComparisonOps() {}

    /// A mask: whether x < y.
    public static Node less(Node x, Node y) {
        return Elementwise.of(new Less(), x, y);
    }

    /// A mask: whether x < y.
    public static Node less(Node x, double y) {
        return less(x, like(x, y));
    }

    /// A mask: whether x < y.
    public static Node less(double x, Node y) {
        return less(like(y, x), y);
    }

    /// Whether x ≤ y; false if x or y is NaN.
    public static Node lessEqual(Node x, Node y) {
        return Elementwise.of(new LessEqual(), x, y);
    }

    /// Whether x ≤ y; false if x or y is NaN.
    public static Node lessEqual(Node x, double y) {
        return lessEqual(x, like(x, y));
    }

    /// Whether x ≤ y; false if x or y is NaN.
    public static Node lessEqual(double x, Node y) {
        return lessEqual(like(y, x), y);
    }

    /// Whether x > y; false if x or y is NaN.
    public static Node greater(Node x, Node y) {
        return less(y, x);
    }

    /// Whether x > y; false if x or y is NaN.
    public static Node greater(Node x, double y) {
        return greater(x, like(x, y));
    }

    /// Whether x > y; false if x or y is NaN.
    public static Node greater(double x, Node y) {
        return greater(like(y, x), y);
    }

    /// Whether x ≥ y; false if x or y is NaN.
    public static Node greaterEqual(Node x, Node y) {
        return lessEqual(y, x);
    }

    /// Whether x ≥ y; false if x or y is NaN.
    public static Node greaterEqual(Node x, double y) {
        return greaterEqual(x, like(x, y));
    }

    /// Whether x ≥ y; false if x or y is NaN.
    public static Node greaterEqual(double x, Node y) {
        return greaterEqual(like(y, x), y);
    }

    /// A mask: whether x and y are equal.
    public static Node equal(Node x, Node y) {
        return Elementwise.of(new Equal(), x, y);
    }

    /// A mask: whether x and y are equal.
    public static Node equal(Node x, double y) {
        return equal(x, like(x, y));
    }

    /// A mask: whether x and y are equal.
    public static Node equal(double x, Node y) {
        return equal(like(y, x), y);
    }

    /// Whether x and y differ; true if x or y is NaN.
    public static Node notEqual(Node x, Node y) {
        return Elementwise.of(new NotEqual(), x, y);
    }

    /// Whether x and y differ; true if x or y is NaN.
    public static Node notEqual(Node x, double y) {
        return notEqual(x, like(x, y));
    }

    /// Whether x and y differ; true if x or y is NaN.
    public static Node notEqual(double x, Node y) {
        return notEqual(like(y, x), y);
    }

    /// Whether x is NaN.
    public static Node isNaN(Node x) {
        return notEqual(x, x);
    }

    /// Whether both masks are true. Masks broadcast; numbers instead of masks throw a
    /// [dev.adjoint.autodiff.type.ShapeMismatchException], here and below.
    public static Node and(Node left, Node right) {
        return Elementwise.of(new And(), left, right);
    }

    /// Whether at least one mask is true.
    public static Node or(Node left, Node right) {
        return Elementwise.of(new Or(), left, right);
    }

    /// Whether exactly one mask is true.
    public static Node xor(Node left, Node right) {
        return Elementwise.of(new Xor(), left, right);
    }

    /// Whether the mask is false.
    public static Node not(Node mask) {
        return Elementwise.of(new Not(), mask);
    }

    /// `whereTrue` where the mask is true, `whereFalse` elsewhere.
    public static Node select(Node mask, Node whereTrue, Node whereFalse) {
        return Elementwise.of(new Selection(), mask, whereTrue, whereFalse);
    }

    /// `whereTrue` where the mask is true, a number elsewhere.
    public static Node select(Node mask, Node whereTrue, double whereFalse) {
        return select(mask, whereTrue, like(whereTrue, whereFalse));
    }

    /// A number where the mask is true, `whereFalse` elsewhere.
    public static Node select(Node mask, double whereTrue, Node whereFalse) {
        return select(mask, like(whereFalse, whereTrue), whereFalse);
    }

    /// One number where the mask is true, another elsewhere. They are float32 if the mask compares
    /// float32 numbers, and float64 if it compares float64 or whole numbers, or none.
    public static Node select(Node mask, double whereTrue, double whereFalse) {
        NodeLanes on = new NodeLanes(computedIn(mask).orElse(DType.FLOAT64));
        return select(mask, on.constant(whereTrue), on.constant(whereFalse));
    }

    /// `whereTrue` where the mask is true, `whereFalse` elsewhere: [#select] under NumPy's name.
    public static Node where(Node mask, Node whereTrue, Node whereFalse) {
        return select(mask, whereTrue, whereFalse);
    }

    /// `whereTrue` where the mask is true, a number elsewhere.
    public static Node where(Node mask, Node whereTrue, double whereFalse) {
        return select(mask, whereTrue, whereFalse);
    }

    /// A number where the mask is true, `whereFalse` elsewhere.
    public static Node where(Node mask, double whereTrue, Node whereFalse) {
        return select(mask, whereTrue, whereFalse);
    }

    /// One number where the mask is true, another elsewhere, in the type that [#select(Node,
    /// double, double)] chooses.
    public static Node where(Node mask, double whereTrue, double whereFalse) {
        return select(mask, whereTrue, whereFalse);
    }

    /// 1 where a mask is true and 0 where it is false, in the type in which the mask is computed.
    static Node asNumbers(Node mask) {
        NodeLanes on = new NodeLanes(computedIn(mask).orElse(DType.BOOL.held()));
        return on.select(mask, on.constant(1), on.constant(0));
    }

    /// The type in which a program stores the numbers that a mask compares; if there are several,
    /// the type of the nearest ones. Empty for a mask that compares no numbers.
    static Optional<DType> computedIn(Node mask) {
        Set<Node> seen = new HashSet<>(List.of(mask));
        Deque<Node> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            Node at = next.remove();
            if (at.dtype() != DType.BOOL) {
                return Optional.of(at.dtype().held());
            }
            at.inputs().stream().filter(seen::add).forEach(next::add);
        }
        return Optional.empty();
    }
}
