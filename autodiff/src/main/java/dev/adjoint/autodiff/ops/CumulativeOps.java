package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Axis;
import dev.adjoint.autodiff.graph.Node;

import java.util.function.BinaryOperator;

/// The vocabulary of running totals: each element becomes what all elements up to it along an axis
/// make together. A negative axis counts from the end. For totals from the end, flip before and
/// after.
public final class CumulativeOps {
    private CumulativeOps() {}

    /// The sum of the elements up to each one.
    public static Node cumsum(Node x, int axis) {
        return scan("cumsum", ElementwiseOps::add, x, axis);
    }

    /// The product of the elements up to each one. Its gradient is right where elements are 0.
    public static Node cumprod(Node x, int axis) {
        return scan("cumprod", ElementwiseOps::mul, x, axis);
    }

    /// The largest of the elements up to each one; NaN from the first NaN on. Its gradient is
    /// shared by those that are as large.
    public static Node cummax(Node x, int axis) {
        return scan("cummax", ElementwiseOps::maximum, x, axis);
    }

    /// The smallest of the elements up to each one; NaN from the first NaN on. Its gradient is
    /// shared by those that are as small.
    public static Node cummin(Node x, int axis) {
        return scan("cummin", ElementwiseOps::minimum, x, axis);
    }

    /// Any associative function of the elements up to each one, in about log₂ n steps over all n
    /// elements: the k-th combines each element with the one 2ᵏ places before it (Hillis and
    /// Steele, "Data parallel algorithms", Communications of the ACM 29, 1986). Since no more than
    /// log₂ n roundings meet in an element, a sum keeps more digits than one after the other.
    ///
    /// @param combine such as `ElementwiseOps::add`; the earlier elements come first
    public static Node scan(BinaryOperator<Node> combine, Node x, int axis) {
        return scan("scan", combine, x, axis);
    }

    private static Node scan(String operation, BinaryOperator<Node> combine, Node x, int axis) {
        int along = Axis.of(operation, x, axis);
        int size = x.shape().size(along);
        Node total = x;
        for (long reach = 1; reach < size; reach *= 2) {
            int before = (int) reach;
            Node first = ShapeOps.slice(total, along, 0, before);
            Node earlier = ShapeOps.slice(total, along, 0, size - before);
            Node later = ShapeOps.slice(total, along, before, size);
            total = ShapeOps.concat(along, first, combine.apply(earlier, later));
        }
        return total;
    }
}
