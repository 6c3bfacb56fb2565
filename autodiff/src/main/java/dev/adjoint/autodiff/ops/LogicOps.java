package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.Leaves.like;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The vocabulary of masks: comparisons beside less and equal in [ElementwiseOps], and logic. A
/// mask passes no gradient. A plain number takes the element type of the node it is compared with.
public final class LogicOps {
    private LogicOps() {}

    /// Whether x ≤ y; false where either is NaN.
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

    /// Whether x > y; false where either is NaN.
    public static Node greater(Node x, Node y) {
        return ElementwiseOps.less(y, x);
    }

    /// Whether x > y; false if x or y is NaN.
    public static Node greater(Node x, double y) {
        return greater(x, like(x, y));
    }

    /// Whether x > y; false if x or y is NaN.
    public static Node greater(double x, Node y) {
        return greater(like(y, x), y);
    }

    /// Whether x ≥ y; false where either is NaN.
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

    /// Whether x and y differ; true where either is NaN.
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

    /// Where both masks are true. Masks broadcast; numbers in their place throw a
    /// [dev.adjoint.autodiff.type.ShapeMismatchException], here and below.
    public static Node and(Node left, Node right) {
        return Elementwise.of(new And(), left, right);
    }

    /// Where one mask or both are true.
    public static Node or(Node left, Node right) {
        return Elementwise.of(new Or(), left, right);
    }

    /// Where one mask is true and not both.
    public static Node xor(Node left, Node right) {
        return Elementwise.of(new Xor(), left, right);
    }

    /// Where the mask is false.
    public static Node not(Node mask) {
        return Elementwise.of(new Not(), mask);
    }

    /// 1 where a mask is true and 0 where it is false, in the type in which the mask is computed.
    static Node asNumbers(Node mask) {
        NodeLanes on = new NodeLanes(computedIn(mask).orElse(DType.BOOL.held()));
        return on.select(mask, on.constant(1), on.constant(0));
    }

    /// The type as which a program holds the numbers that a mask compares; if there are several,
    /// that of the nearest ones. Empty for a mask that compares no numbers.
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

    /// `whereTrue` where the mask is true, `whereFalse` elsewhere: [ElementwiseOps#select] by the
    /// name that NumPy gives it.
    public static Node where(Node mask, Node whereTrue, Node whereFalse) {
        return ElementwiseOps.select(mask, whereTrue, whereFalse);
    }

    /// `whereTrue` where the mask is true, a number elsewhere.
    public static Node where(Node mask, Node whereTrue, double whereFalse) {
        return ElementwiseOps.select(mask, whereTrue, whereFalse);
    }

    /// A number where the mask is true, `whereFalse` elsewhere.
    public static Node where(Node mask, double whereTrue, Node whereFalse) {
        return ElementwiseOps.select(mask, whereTrue, whereFalse);
    }

    /// One number where the mask is true, another elsewhere, in the type that
    /// [ElementwiseOps#select(Node, double, double)] says.
    public static Node where(Node mask, double whereTrue, double whereFalse) {
        return ElementwiseOps.select(mask, whereTrue, whereFalse);
    }
}
