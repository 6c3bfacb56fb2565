package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.ShapeMismatchException;

import java.util.BitSet;

/// Axis numbers as arguments of operations: counted from 0, or from the end if negative.
public final class Axis {
    private Axis() {}

    /// An axis of a node, counted from the start.
    ///
    /// @throws ShapeMismatchException if the node has no such axis
    public static int of(String operation, Node x, int axis) {
        return of(operation, x, x.shape().rank(), axis);
    }

    /// An axis of the result of an operation on a node, counted from the start.
    ///
    /// @param rank the result's number of axes
    /// @throws ShapeMismatchException if the result has no such axis
    public static int of(String operation, Node x, int rank, int axis) {
        if (axis < -rank || axis >= rank) {
            String cure =
                    rank == 0
                            ? "name none, since a scalar has none"
                            : "name axes from " + -rank + " to " + (rank - 1);
            throw mismatch(operation, "axis " + axis + " of " + x.type(), cure);
        }
        return axis < 0 ? axis + rank : axis;
    }

    /// Some axes of a node, each counted from the start, in the given order.
    ///
    /// @throws ShapeMismatchException if the node has no such axis, or an axis is named twice
    public static int[] each(String operation, Node x, int... axes) {
        int[] counted = new int[axes.length];
        BitSet named = new BitSet();
        for (int i = 0; i < axes.length; i++) {
            counted[i] = of(operation, x, axes[i]);
            named.set(counted[i]);
        }
        if (named.cardinality() != counted.length) {
            throw mismatch(operation, "the same axis twice", "name each axis once");
        }
        return counted;
    }

    private static ShapeMismatchException mismatch(String operation, String got, String cure) {
        return new ShapeMismatchException(operation, got, cure, Origin.here().line());
    }
}
