package dev.adjoint.autodiff.type;

import java.util.Arrays;
import java.util.Optional;

/// NumPy's broadcasting rule: shapes are aligned at their last axes, and an axis that is missing or
/// of size 1 stretches to the other's size ([NumPy user guide,
/// "Broadcasting"](https://numpy.org/doc/stable/user/basics.broadcasting.html)).
public final class Broadcasting {
    private Broadcasting() {}

    /// The shape that both broadcast to; empty if they do not fit.
    public static Optional<Shape> common(Shape left, Shape right) {
        if (left.equals(right) || right.isScalar()) {
            return Optional.of(left);
        }
        return left.isScalar() ? Optional.of(right) : commonSizes(left, right).map(Shape::of);
    }

    /// The sizes that both broadcast to; empty if they do not fit. They may exceed the limit of a
    /// shape.
    public static Optional<int[]> commonSizes(Shape left, Shape right) {
        int rank = Math.max(left.rank(), right.rank());
        int[] sizes = new int[rank];
        for (int back = 1; back <= rank; back++) {
            int a = back <= left.rank() ? left.size(left.rank() - back) : 1;
            int b = back <= right.rank() ? right.size(right.rank() - back) : 1;
            if (a != b && a != 1 && b != 1) {
                return Optional.empty();
            }
            sizes[rank - back] = a == 1 ? b : a;
        }
        return Optional.of(sizes);
    }

    /// Whether `from` can be stretched to `to`.
    public static boolean stretches(Shape from, Shape to) {
        return commonSizes(from, to).filter(sizes -> Arrays.equals(sizes, to.sizes())).isPresent();
    }

    /// The axes of `to` along which `from` repeats when it is stretched to `to`.
    public static int[] stretchedAxes(Shape from, Shape to) {
        int added = to.rank() - from.rank();
        return java.util.stream.IntStream.range(0, to.rank())
                .filter(axis -> axis < added || from.size(axis - added) != to.size(axis))
                .toArray();
    }
}
