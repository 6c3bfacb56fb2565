package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.NodeOps.cast;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Axis;
import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.autodiff.type.DType;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/// Running totals: each element becomes the combination of all elements up to it along an axis, in
/// sequential order. So a result overflows only if a partial result does. A negative axis counts
/// from the end. For totals from the end, flip before and after.
public final class CumulativeOps {
    private CumulativeOps() {}

    /// The sum of the elements up to each one. Whole numbers are added exactly; a sum that int32
    /// cannot hold becomes the nearest int32, and later sums are not affected.
    public static Node cumsum(Node x, int axis) {
        if (x.dtype() != DType.INT32) {
            return Scan.of("cumsum", new Add(), x, axis);
        }
        int size = x.shape().size(Axis.of("cumsum", x, axis));
        return WholeSums.of(x, size, part -> Scan.of("cumsum", new Add(), part, axis));
    }

    /// The product of the elements up to each one. Its gradient is correct even if elements are 0.
    public static Node cumprod(Node x, int axis) {
        return total("cumprod", new Mul(), x, axis);
    }

    /// The largest of the elements up to each one; NaN from the first NaN on. Its gradient is
    /// shared by the elements at a tie.
    public static Node cummax(Node x, int axis) {
        return total("cummax", new Maximum(), x, axis);
    }

    /// The smallest of the elements up to each one; NaN from the first NaN on. Its gradient is
    /// shared by the elements at a tie.
    public static Node cummin(Node x, int axis) {
        return total("cummin", new Minimum(), x, axis);
    }

    /// A linear recurrence: hᵢ = fᵢ hᵢ₋₁ + xᵢ along an axis, from h₀ = x₀. A product is 0 if either
    /// of its factors is exactly 0, regardless of the other.
    ///
    /// @param factors f, broadcast to the shape of `x`; f₀ is not used
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if `factors` does not broadcast to
    ///   the shape of `x`, or the element types differ or are not floating
    public static Node recurrence(Node x, Node factors, int axis) {
        Node broadcast =
                factors.shape().equals(x.shape()) ? factors : Move.broadcast(factors, x.shape());
        return Scan.of("recurrence", new Add(), x, broadcast, axis);
    }

    /// A linear recurrence with one factor: hᵢ = f hᵢ₋₁ + xᵢ along an axis, from h₀ = x₀.
    public static Node recurrence(Node x, double factor, int axis) {
        return recurrence(x, Leaves.like(x, factor), axis);
    }

    /// Any function of two elements, applied along an axis in order: each element of the result is
    /// the function of the previous result and an element of `x`. A function that is one op of two
    /// arguments is one node and one kernel. Any other function has its own nodes for each element
    /// along the axis: some hundreds are quickly compiled, many thousands are not.
    ///
    /// @param combine such as `ArithmeticOps::add`; the total so far comes first. It is called with
    ///   slices of size 1 along the axis, and returns a node of their type
    public static Node scan(BinaryOperator<Node> combine, Node x, int axis) {
        int along = Axis.of("scan", x, axis);
        int size = x.shape().size(along);
        if (size <= 1) {
            return x;
        }
        Node first = ShapeOps.slice(x, along, 0, 1);
        Node second = ShapeOps.slice(x, along, 1, 2);
        Node total = combine.apply(first, second);
        boolean isOneOp = total.inputs().equals(List.of(first, second));
        if (isOneOp && total instanceof Elementwise one && one.op() instanceof BinaryOp op) {
            return Scan.of("scan " + op.label(), op, x, along);
        }
        List<Node> totals = new ArrayList<>(List.of(first, total));
        for (int i = 2; i < size; i++) {
            totals.add(combine.apply(totals.getLast(), ShapeOps.slice(x, along, i, i + 1)));
        }
        return ShapeOps.concat(along, totals.toArray(Node[]::new));
    }

    /// Combines whole numbers in float64, which holds them all.
    private static Node total(String label, BinaryOp op, Node x, int axis) {
        return x.dtype() == DType.INT32
                ? cast(Scan.of(label, op, cast(x, DType.FLOAT64), axis), DType.INT32)
                : Scan.of(label, op, x, axis);
    }
}
