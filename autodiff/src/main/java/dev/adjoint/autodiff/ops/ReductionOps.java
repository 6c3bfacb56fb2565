package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import java.util.stream.IntStream;

/// The vocabulary of ops that make the elements along some axes one. The axes are gone from the
/// result; without axes, all of them are reduced.
public final class ReductionOps {
    private ReductionOps() {}

    /// The sum of all elements; 0 where there are none.
    public static Node sum(Node x) {
        return sum(x, all(x));
    }

    /// The sum along `axes`.
    public static Node sum(Node x, int... axes) {
        return Reduce.of(Reduction.SUM, x, axes);
    }

    /// The mean of all elements; NaN where there are none.
    public static Node mean(Node x) {
        return mean(x, all(x));
    }

    /// The mean along `axes`.
    public static Node mean(Node x, int... axes) {
        Node sum = sum(x, axes);
        long count = 1;
        for (int axis : axes) {
            count *= x.shape().size(axis);
        }
        return ElementwiseOps.div(sum, (double) count);
    }

    /// The largest element, whose gradient is shared evenly by all that are as large.
    public static Node max(Node x) {
        return max(x, all(x));
    }

    /// The largest element along `axes`, whose gradient is shared evenly by all that are as large.
    ///
    /// @throws ShapeMismatchException where there is no element to be the largest
    public static Node max(Node x, int... axes) {
        Node max = Reduce.of(Reduction.MAX, x, axes);
        if (x.shape().count() == 0 && max.shape().count() > 0) {
            throw new ShapeMismatchException(
                    "max",
                    "no elements to choose from in " + x.type(),
                    "reduce over axes that are not empty",
                    max.origin().line());
        }
        return max;
    }

    static int[] all(Node x) {
        return IntStream.range(0, x.shape().rank()).toArray();
    }
}
