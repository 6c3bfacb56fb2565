package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import java.util.Arrays;

/// Evenly spaced positions in a tensor: a start and a step per axis.
final class Lattice {
    private Lattice() {}

    /// Whether every start is 0 and every step is 1.
    static boolean isWhole(int[] starts, int[] steps) {
        return Arrays.stream(starts).allMatch(start -> start == 0)
                && Arrays.stream(steps).allMatch(step -> step == 1);
    }

    /// @param part the number of positions along each axis
    /// @param whole the shape in which they must lie
    /// @throws ShapeMismatchException if an axis is missing, or a position lies outside
    static void require(String operation, int[] starts, int[] steps, Shape part, Shape whole) {
        int rank = whole.rank();
        if (starts.length != rank || steps.length != rank || part.rank() != rank) {
            throw mismatch(
                    operation,
                    "starts "
                            + Arrays.toString(starts)
                            + " and steps "
                            + Arrays.toString(steps)
                            + " for "
                            + part
                            + " within "
                            + whole,
                    "give a start, a step and a size for each axis");
        }
        for (int axis = 0; axis < rank; axis++) {
            long first = starts[axis];
            long last = first + (part.size(axis) - 1L) * steps[axis];
            int size = whole.size(axis);
            boolean fits = first >= 0 && first < size && last >= 0 && last < size;
            if (steps[axis] == 0 || (part.size(axis) > 0 && !fits)) {
                throw mismatch(
                        operation,
                        part.size(axis)
                                + " elements from "
                                + first
                                + " by steps of "
                                + steps[axis]
                                + " along axis "
                                + axis
                                + ", which has the size "
                                + size,
                        "stay within the axis, and step by 1 or more, or by -1 or less");
            }
        }
    }

    private static ShapeMismatchException mismatch(String operation, String got, String cure) {
        return new ShapeMismatchException(operation, got, cure, Origin.here().line());
    }
}
