package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;

/// The vocabulary of masks: comparisons beside less and equal in [ElementwiseOps], and logic. A
/// mask passes no gradient.
public final class LogicOps {
    private LogicOps() {}

    /// Whether x ≤ y; false where either is NaN.
    public static Node lessEqual(Node x, Node y) {
        return Elementwise.of(new LessEqual(), x, y);
    }

    /// Whether x > y; false where either is NaN.
    public static Node greater(Node x, Node y) {
        return ElementwiseOps.less(y, x);
    }

    /// Whether x ≥ y; false where either is NaN.
    public static Node greaterEqual(Node x, Node y) {
        return lessEqual(y, x);
    }

    /// Whether x and y differ; true where either is NaN.
    public static Node notEqual(Node x, Node y) {
        return Elementwise.of(new NotEqual(), x, y);
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
        Node at = mask;
        while (at.dtype() == DType.BOOL && !at.inputs().isEmpty()) {
            at = at.input(0);
        }
        NodeLanes on = new NodeLanes(at.dtype().held());
        return on.select(mask, on.constant(1), on.constant(0));
    }

    /// `whereTrue` where the mask is true, `whereFalse` elsewhere: [ElementwiseOps#select] by the
    /// name that NumPy gives it.
    public static Node where(Node mask, Node whereTrue, Node whereFalse) {
        return ElementwiseOps.select(mask, whereTrue, whereFalse);
    }
}
