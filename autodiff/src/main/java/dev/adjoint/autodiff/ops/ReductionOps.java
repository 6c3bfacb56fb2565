package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.ElementwiseOps.cast;
import static dev.adjoint.autodiff.ops.ElementwiseOps.less;
import static dev.adjoint.autodiff.ops.Leaves.like;

import dev.adjoint.autodiff.graph.Axis;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.Tensor;

import java.util.stream.IntStream;

/// The vocabulary of ops that make the elements along some axes one. The axes are gone from the
/// result, or of size 1 by [#keepAxes]; without axes, all of them are reduced. A negative axis
/// counts from the end.
public final class ReductionOps {
    /// Up to here float32 holds every whole number.
    private static final int EXACT_IN_FLOAT32 = 1 << 24;

    private ReductionOps() {}

    /// The sum of all elements; 0 where there are none. Whole numbers are added exactly, and held
    /// within int32 at the end.
    public static Node sum(Node x) {
        return sum(x, axes(x));
    }

    /// The sum along `axes`.
    public static Node sum(Node x, int... axes) {
        return x.dtype() == DType.INT32
                ? WholeSums.of(x, count("sum", x, axes), wide -> sum(wide, axes))
                : Reduce.of(Reduction.SUM, x, axes);
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

    /// The product along `axes`, in row-major order as a loop has it. Its gradient, for each
    /// element the product of the others, is right where elements are 0.
    public static Node prod(Node x, int... axes) {
        return reduced(Reduction.PROD, x, axes);
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

    /// The place of the largest of all elements in row-major order, as int32.
    public static Node argmax(Node x) {
        return argmax(ShapeOps.reshape(x, x.shape().count()), 0);
    }

    /// The place of the largest element along an axis, as int32: the first of those that are as
    /// large, and the first NaN where there is one. It passes no gradient.
    ///
    /// @throws ShapeMismatchException where there is no element to be the largest
    public static Node argmax(Node x, int axis) {
        return place(x, max(x, axis), axis);
    }

    /// The place of the smallest of all elements in row-major order, as int32.
    public static Node argmin(Node x) {
        return argmin(ShapeOps.reshape(x, x.shape().count()), 0);
    }

    /// The place of the smallest element along an axis, as int32: the first of those that are as
    /// small, and the first NaN where there is one. It passes no gradient.
    ///
    /// @throws ShapeMismatchException where there is no element to be the smallest
    public static Node argmin(Node x, int axis) {
        return place(x, min(x, axis), axis);
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

    /// A reduction of all elements that keeps all axes, at size 1.
    public static Node keepAxes(AlongAxes reduction, Node x) {
        return keepAxes(reduction, x, axes(x));
    }

    /// A reduction that keeps its axes, at size 1, so that the result broadcasts against `x`:
    /// `sub(x, keepAxes(ReductionOps::mean, x, -1))`.
    ///
    /// @param reduction a reduction along axes, one of the library's or one of your own
    /// @throws ShapeMismatchException where an axis is not one of `x`, or stands twice
    public static Node keepAxes(AlongAxes reduction, Node x, int... axes) {
        int[] counted = Axis.each("keepAxes", x, axes);
        return ShapeOps.reshape(reduction.of(x, counted), x.shape().withOnes(counted));
    }

    /// What makes the elements along some axes one.
    public interface AlongAxes {
        Node of(Node x, int... axes);
    }

    /// The number of elements that are made one.
    static double count(String operation, Node x, int... axes) {
        double count = 1;
        for (int axis : Axis.each(operation, x, axes)) {
            count *= x.shape().size(axis);
        }
        return count;
    }

    static int[] axes(Node x) {
        return IntStream.range(0, x.shape().rank()).toArray();
    }

    /// Whole numbers are reduced in float64, which holds them all.
    private static Node reduced(Reduction reduction, Node x, int... axes) {
        return x.dtype() == DType.INT32
                ? cast(Reduce.of(reduction, cast(x, DType.FLOAT64), axes), DType.INT32)
                : Reduce.of(reduction, x, axes);
    }

    private static Node chosen(Reduction reduction, Node x, int... axes) {
        Node chosen = reduced(reduction, x, axes);
        if (x.shape().count() == 0 && chosen.shape().count() > 0) {
            throw new ShapeMismatchException(
                    reduction.label(),
                    "no elements to choose from in " + x.type(),
                    "reduce over axes that are not empty",
                    chosen.origin().line());
        }
        return chosen;
    }

    /// The first place along an axis where `x` is what was chosen, or where both are NaN.
    private static Node place(Node x, Node chosen, int axis) {
        int counted = Axis.of(chosen.label(), x, axis);
        int size = x.shape().size(counted);
        Node there = ShapeOps.reshape(chosen, x.shape().withOnes(counted));
        Node isThere = LogicOps.or(ElementwiseOps.equal(x, there), LogicOps.isNaN(x));
        int[] sizes = IntStream.generate(() -> 1).limit(x.shape().rank()).toArray();
        sizes[counted] = size;
        double[] places = IntStream.range(0, size).asDoubleStream().toArray();
        boolean fits = x.dtype() == DType.FLOAT32 && size <= EXACT_IN_FLOAT32;
        DType dtype = fits ? DType.FLOAT32 : DType.FLOAT64;
        Node along = Leaves.constant(Tensor.of(Shape.of(sizes), places).as(dtype));
        Node first = ElementwiseOps.select(isThere, along, like(along, size));
        return cast(Reduce.of(Reduction.MIN, first, counted), DType.INT32);
    }

    private static Node asNumbers(String operation, Node mask) {
        if (mask.dtype() != DType.BOOL) {
            throw new ShapeMismatchException(
                    operation,
                    "numbers, " + mask.type(),
                    "give a mask, by a comparison perhaps",
                    like(mask, 0).origin().line());
        }
        return LogicOps.asNumbers(mask);
    }
}
