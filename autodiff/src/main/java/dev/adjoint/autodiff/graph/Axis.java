package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.ShapeMismatchException;

import java.util.BitSet;

/// The axes that an operation is given by number: from 0 on, or, negative, from the end.
public final class Axis {
    private Axis() {}

    /// An axis of a node, counted from the start.
    ///
    /// @throws ShapeMismatchException where the node has no such axis
    public static int of(String operation, Node x, int axis) {
        return of(operation, x, x.shape().rank(), axis);
    }

    /// The axis of what an operation on a node results in, counted from the start.
    ///
    /// @param rank the result's number of axes
    /// @throws ShapeMismatchException where it has no such axis
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

    /// Some axes of a node, each counted from the start, in the order that they are given in.
    ///
    /// @throws ShapeMismatchException where an axis is not one of the node's, or stands twice
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
