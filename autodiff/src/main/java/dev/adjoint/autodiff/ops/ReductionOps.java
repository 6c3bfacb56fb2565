package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.Leaves.like;
import static dev.adjoint.autodiff.ops.NodeOps.cast;
import static dev.adjoint.autodiff.ops.Powers.largest;
import static dev.adjoint.autodiff.ops.Powers.logSumOfPowers;
import static dev.adjoint.autodiff.ops.Powers.shifted;

import dev.adjoint.autodiff.graph.Axis;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.Tensor;

import java.util.stream.IntStream;

/// Reductions of the elements along some axes to one. The axes are dropped from the result, or have
/// size 1 with [#keepAxes]. Without axes, all of them are reduced. A negative axis counts from the
/// end.
public final class ReductionOps {
    /// float32 holds every whole number up to this one.
    private static final int EXACT_IN_FLOAT32 = 1 << 24;

    private ReductionOps() {}

    /// The sum of all elements; 0 if there are none. Whole numbers are added exactly, and clamped
    /// to int32 at the end.
    public static Node sum(Node x) {
        return sum(x, axes(x));
    }

    /// The sum along `axes`.
    public static Node sum(Node x, int... axes) {
        return x.dtype() == DType.INT32
                ? WholeSums.of(x, count("sum", x, axes), wide -> sum(wide, axes))
                : Reduce.of(Reduction.SUM, x, axes);
    }

    /// The mean of all elements; NaN if there are none.
    public static Node mean(Node x) {
        return mean(x, axes(x));
    }

    /// The mean along `axes`; NaN if there is no element.
    public static Node mean(Node x, int... axes) {
        return ArithmeticOps.div(sum(x, axes), count("mean", x, axes));
    }

    /// The product of all elements; 1 if there are none.
    public static Node prod(Node x) {
        return prod(x, axes(x));
    }

    /// The product along `axes`, in sequential row-major order. Its gradient, the product of the
    /// other elements, is correct even if elements are 0.
    public static Node prod(Node x, int... axes) {
        return reduced(Reduction.PROD, x, axes);
    }

    /// The largest element. Its gradient is shared evenly by the elements at a tie.
    public static Node max(Node x) {
        return max(x, axes(x));
    }

    /// The largest element along `axes`, NaN if any is NaN. Its gradient is shared evenly by the
    /// elements at a tie.
    ///
    /// @throws ShapeMismatchException if there is no element
    public static Node max(Node x, int... axes) {
        return chosen(Reduction.MAX, x, axes);
    }

    /// The smallest element. Its gradient is shared evenly by the elements at a tie.
    public static Node min(Node x) {
        return min(x, axes(x));
    }

    /// The smallest element along `axes`, NaN if any is NaN. Its gradient is shared evenly by the
    /// elements at a tie.
    ///
    /// @throws ShapeMismatchException if there is no element
    public static Node min(Node x, int... axes) {
        return chosen(Reduction.MIN, x, axes);
    }

    /// The position of the largest of all elements in row-major order, as int32.
    public static Node argmax(Node x) {
        return argmax(ShapeOps.reshape(x, x.shape().count()), 0);
    }

    /// The position of the largest element along an axis, as int32: the first at a tie, and the
    /// first NaN if there is one. It passes no gradient.
    ///
    /// @throws ShapeMismatchException if there is no element
    public static Node argmax(Node x, int axis) {
        return place(x, max(x, axis), axis);
    }

    /// The position of the smallest of all elements in row-major order, as int32.
    public static Node argmin(Node x) {
        return argmin(ShapeOps.reshape(x, x.shape().count()), 0);
    }

    /// The position of the smallest element along an axis, as int32: the first at a tie, and the
    /// first NaN if there is one. It passes no gradient.
    ///
    /// @throws ShapeMismatchException if there is no element
    public static Node argmin(Node x, int axis) {
        return place(x, min(x, axis), axis);
    }

    /// A mask: whether any element of a mask is true; false if there are none.
    public static Node any(Node mask) {
        return any(mask, axes(mask));
    }

    /// A mask: whether any element along `axes` is true; false if there are none.
    ///
    /// @throws ShapeMismatchException if the input is not a mask
    public static Node any(Node mask, int... axes) {
        Node numbers = asNumbers("any", mask);
        return less(like(numbers, 0), Reduce.of(Reduction.MAX, numbers, axes));
    }

    /// A mask: whether all elements of a mask are true; true if there are none.
    public static Node all(Node mask) {
        return all(mask, axes(mask));
    }

    /// A mask: whether all elements along `axes` are true; true if there are none.
    ///
    /// @throws ShapeMismatchException if the input is not a mask
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
    /// @param reduction a reduction along axes, from the library or your own
    /// @throws ShapeMismatchException if `x` has no such axis, or an axis is named twice
    public static Node keepAxes(AlongAxes reduction, Node x, int... axes) {
        int[] counted = Axis.each("keepAxes", x, axes);
        return ShapeOps.reshape(reduction.of(x, counted), x.shape().withOnes(counted));
    }

    /// A reduction of the elements along some axes to one.
    public interface AlongAxes {
        Node of(Node x, int... axes);
    }

    /// The number of elements that are reduced to one.
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

    /// Reduces whole numbers in float64, which holds them all.
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

    /// The first position along an axis at which `x` equals `chosen` or is NaN.
    private static Node place(Node x, Node chosen, int axis) {
        int counted = Axis.of(chosen.label(), x, axis);
        int size = x.shape().size(counted);
        Node there = ShapeOps.reshape(chosen, x.shape().withOnes(counted));
        Node isThere = ComparisonOps.or(ComparisonOps.equal(x, there), ComparisonOps.isNaN(x));
        int[] sizes = IntStream.generate(() -> 1).limit(x.shape().rank()).toArray();
        sizes[counted] = size;
        double[] places = IntStream.range(0, size).asDoubleStream().toArray();
        boolean fits = x.dtype() == DType.FLOAT32 && size <= EXACT_IN_FLOAT32;
        DType dtype = fits ? DType.FLOAT32 : DType.FLOAT64;
        Node along = Leaves.constant(Tensor.of(Shape.of(sizes), places).as(dtype));
        Node first = ComparisonOps.select(isThere, along, like(along, size));
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
        return ComparisonOps.asNumbers(mask);
    }

    /// log Σ exp x over all elements.
    public static Node logSumExp(Node x) {
        return logSumExp(x, ReductionOps.axes(x));
    }

    /// log Σ exp x along `axes`, which are dropped from the result. The largest element is
    /// subtracted before `exp` and added after `log`, so no power overflows (Blanchard, Higham and
    /// Higham, "Accurately computing the log-sum-exp and softmax functions", IMA Journal of
    /// Numerical Analysis 41, 2021, equation 3.8). Elements that are all negative infinity give
    /// negative infinity. The derivatives are the softmax, with sum 1 everywhere.
    public static Node logSumExp(Node x, int... axes) {
        return Origin.inComposite(
                "logSumExp",
                () -> {
                    Node largest = largest(x, axes);
                    return add(largest, logSumOfPowers(shifted(x, largest, axes), axes));
                });
    }
}
