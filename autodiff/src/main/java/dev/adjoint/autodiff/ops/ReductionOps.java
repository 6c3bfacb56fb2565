package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.ElementwiseOps.less;
import static dev.adjoint.autodiff.ops.Leaves.like;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import java.util.stream.IntStream;

/// The vocabulary of ops that make the elements along some axes one. The axes are gone from the
/// result, or of size 1 by [#keepAxes]; without axes, all of them are reduced. A negative axis
/// counts from the end.
public final class ReductionOps {
    private ReductionOps() {}

    /// The sum of all elements; 0 where there are none.
    public static Node sum(Node x) {
        return sum(x, axes(x));
    }

    /// The sum along `axes`.
    public static Node sum(Node x, int... axes) {
        return Reduce.of(Reduction.SUM, x, axes);
    }

    /// The mean of all elements; NaN where there are none.
    public static Node mean(Node x) {
        return mean(x, axes(x));
    }

    /// The mean along `axes`; NaN where there is no element.
    public static Node mean(Node x, int... axes) {
        return ElementwiseOps.div(sum(x, axes), count("mean", x, axes));
    }

    /// The product of all elements; 1 where there are none.
    public static Node prod(Node x) {
        return prod(x, axes(x));
    }

    /// The product along `axes`. Its gradient, for each element the product of the others, is right
    /// where elements are 0.
    public static Node prod(Node x, int... axes) {
        return Reduce.of(Reduction.PROD, x, axes);
    }

    /// The largest element, whose gradient is shared evenly by all that are as large.
    public static Node max(Node x) {
        return max(x, axes(x));
    }

    /// The largest element along `axes`, NaN where any is NaN. Its gradient is shared evenly by all
    /// that are as large.
    ///
    /// @throws ShapeMismatchException where there is no element to be the largest
    public static Node max(Node x, int... axes) {
        return chosen(Reduction.MAX, x, axes);
    }

    /// The smallest element, whose gradient is shared evenly by all that are as small.
    public static Node min(Node x) {
        return min(x, axes(x));
    }

    /// The smallest element along `axes`, NaN where any is NaN. Its gradient is shared evenly by
    /// all that are as small.
    ///
    /// @throws ShapeMismatchException where there is no element to be the smallest
    public static Node min(Node x, int... axes) {
        return chosen(Reduction.MIN, x, axes);
    }

    /// A mask: whether any element of a mask is true; false where there are none.
    public static Node any(Node mask) {
        return any(mask, axes(mask));
    }

    /// A mask: whether any element along `axes` is true; false where there are none.
    ///
    /// @throws ShapeMismatchException where the input is no mask
    public static Node any(Node mask, int... axes) {
        Node numbers = asNumbers("any", mask);
        return less(like(numbers, 0), Reduce.of(Reduction.MAX, numbers, axes));
    }

    /// A mask: whether all elements of a mask are true; true where there are none.
    public static Node all(Node mask) {
        return all(mask, axes(mask));
    }

    /// A mask: whether all elements along `axes` are true; true where there are none.
    ///
    /// @throws ShapeMismatchException where the input is no mask
    public static Node all(Node mask, int... axes) {
        Node numbers = asNumbers("all", mask);
        return less(like(numbers, 0), Reduce.of(Reduction.MIN, numbers, axes));
    }

    /// A reduction that keeps its axes, at size 1, so that the result broadcasts against `x`:
    /// `sub(x, keepAxes(ReductionOps::mean, x, -1))`.
    ///
    /// @param reduction a reduction along axes, one of the library's or one of your own
    /// @throws ShapeMismatchException where an axis is not one of `x`, or stands twice
    public static Node keepAxes(AlongAxes reduction, Node x, int... axes) {
        int[] counted = Reduce.axes("keepAxes", x, axes);
        return ShapeOps.reshape(reduction.of(x, counted), x.shape().withOnes(counted));
    }

    /// What makes the elements along some axes one.
    public interface AlongAxes {
        Node of(Node x, int... axes);
    }

    /// The number of elements that are made one.
    static double count(String operation, Node x, int... axes) {
        double count = 1;
        for (int axis : Reduce.axes(operation, x, axes)) {
            count *= x.shape().size(axis);
        }
        return count;
    }

    static int[] axes(Node x) {
        return IntStream.range(0, x.shape().rank()).toArray();
    }

    private static Node chosen(Reduction reduction, Node x, int... axes) {
        Node chosen = Reduce.of(reduction, x, axes);
        if (x.shape().count() == 0 && chosen.shape().count() > 0) {
            throw new ShapeMismatchException(
                    reduction.label(),
                    "no elements to choose from in " + x.type(),
                    "reduce over axes that are not empty",
                    chosen.origin().line());
        }
        return chosen;
    }

    /// 1 where a mask is true and 0 where it is false, in the type in which the mask is computed.
    private static Node asNumbers(String operation, Node mask) {
        Node at = mask;
        while (at.dtype() == DType.BOOL && !at.inputs().isEmpty()) {
            at = at.input(0);
        }
        NodeLanes on = new NodeLanes(at.dtype().held());
        if (mask.dtype() != DType.BOOL) {
            throw new ShapeMismatchException(
                    operation,
                    "numbers, " + mask.type(),
                    "give a mask, by a comparison perhaps",
                    on.constant(0).origin().line());
        }
        return on.select(mask, on.constant(1), on.constant(0));
    }
}
