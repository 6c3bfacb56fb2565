package dev.adjoint.autodiff.type;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The sizes of a tensor's axes, outermost first. A scalar has no axes; a size may be 0.
public final class Shape {
    private static final Shape SCALAR = new Shape(new int[0]);

    /// More elements than an array can hold; multiplied by a size, it still fits a `long`.
    private static final long TOO_MANY = 1L << 31;

    private final int[] sizes;

    private Shape(int[] sizes) {
        this.sizes = sizes;
    }

    /// The shape with these sizes, outermost axis first.
    ///
    /// @throws IllegalArgumentException if a size is negative, or there are more than 2³¹ - 1
    ///   elements
    public static Shape of(int... sizes) {
        if (sizes.length == 0) {
            return SCALAR;
        }
        long count = 1;
        for (int size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException(
                        "shape: got " + Arrays.toString(sizes) + ", needed sizes of 0 or more");
            }
            count = Math.min(count * size, TOO_MANY);
        }
        if (count == TOO_MANY) {
            throw new IllegalArgumentException(
                    "shape: got "
                            + Arrays.toString(sizes)
                            + ", needed at most "
                            + Integer.MAX_VALUE
                            + " elements: split the tensor");
        }
        return new Shape(sizes.clone());
    }

    public static Shape scalar() {
        return SCALAR;
    }

    /// The number of axes.
    public int rank() {
        return sizes.length;
    }

    public int size(int axis) {
        return sizes[axis];
    }

    /// The sizes of all axes, in a new array.
    public int[] sizes() {
        return sizes.clone();
    }

    /// The number of elements: 1 for a scalar.
    public int count() {
        int count = 1;
        for (int size : sizes) {
            count *= size;
        }
        return count;
    }

    public boolean isScalar() {
        return sizes.length == 0;
    }

    /// The strides in row-major order: the distance, in elements, of neighbours along each axis.
    public int[] strides() {
        int[] strides = new int[sizes.length];
        int stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= sizes[axis];
        }
        return strides;
    }

    /// This shape with another size of one axis.
    public Shape with(int axis, int size) {
        int[] changed = sizes.clone();
        changed[axis] = size;
        return Shape.of(changed);
    }

    /// This shape without some axes.
    public Shape without(int... axes) {
        return Shape.of(
                IntStream.range(0, rank())
                        .filter(axis -> Arrays.stream(axes).noneMatch(a -> a == axis))
                        .map(axis -> sizes[axis])
                        .toArray());
    }

    /// This shape with some axes set to size 1: the result of a reduction that keeps its axes.
    public Shape withOnes(int... axes) {
        int[] ones = sizes.clone();
        for (int axis : axes) {
            ones[axis] = 1;
        }
        return Shape.of(ones);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    @Override
    public String toString() {
        return Arrays.stream(sizes)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
