package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Broadcasting;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/// The shape of an operation's result. An impossible shape, such as one with more elements than an
/// array holds, is reported with the operation's name and the caller's line. Sizes are `long`, so
/// that callers need not check them for overflow.
public final class ResultShape {
    private ResultShape() {}

    /// The shape with these sizes, outermost axis first.
    ///
    /// @throws ShapeMismatchException if a size is negative, or there are more than 2³¹ - 1
    ///   elements
    public static Shape of(String operation, long... sizes) {
        int[] fitting = new int[sizes.length];
        for (int axis = 0; axis < sizes.length; axis++) {
            fitting[axis] = (int) sizes[axis];
            if (fitting[axis] != sizes[axis]) {
                throw impossible(operation, sizes);
            }
        }
        try {
            return Shape.of(fitting);
        } catch (IllegalArgumentException _) {
            throw impossible(operation, sizes);
        }
    }

    /// The shape with these sizes, outermost axis first.
    ///
    /// @throws ShapeMismatchException if a size is negative, or there are more than 2³¹ - 1
    ///   elements
    public static Shape of(String operation, int... sizes) {
        return of(operation, Arrays.stream(sizes).asLongStream().toArray());
    }

    /// The shape that both broadcast to; empty if they do not fit.
    ///
    /// @throws ShapeMismatchException if the shape has more than 2³¹ - 1 elements
    static Optional<Shape> common(String operation, Shape left, Shape right) {
        return left.equals(right)
                ? Optional.of(left)
                : Broadcasting.commonSizes(left, right).map(sizes -> of(operation, sizes));
    }

    private static ShapeMismatchException impossible(String operation, long... sizes) {
        String shape = Arrays.toString(sizes);
        String line = Origin.here().line();
        if (Arrays.stream(sizes).anyMatch(size -> size < 0)) {
            return new ShapeMismatchException(
                    operation, shape + " has a negative size", "give sizes of 0 or more", line);
        }
        BigInteger count =
                Arrays.stream(sizes)
                        .mapToObj(BigInteger::valueOf)
                        .reduce(BigInteger.ONE, BigInteger::multiply);
        return new ShapeMismatchException(
                operation,
                shape + " has " + count + " elements",
                "split it, a tensor has at most " + Integer.MAX_VALUE,
                line);
    }
}
