package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.graph.Node;

/// Sees to it that an index names no place outside an axis.
///
/// @param array that holds the index, as whole numbers
/// @param places along the axis
/// @param user what reads or writes the places
@SuppressWarnings("ArrayRecordComponent") // never compared
record IndexCheck(double[] array, int offset, int count, int places, Node user) {
    /// @throws IllegalArgumentException if it does
    void run() {
        for (int i = offset; i < offset + count; i++) {
            if (!(array[i] >= 0 && array[i] < places)) {
                throw new IllegalArgumentException(
                        user.label()
                                + ": got the index "
                                + (long) array[i]
                                + ", needed one from 0 to "
                                + (places - 1)
                                + ": fix element "
                                + (i - offset)
                                + " of "
                                + user.input(1).label()
                                + "  made at "
                                + user.origin());
            }
        }
    }
}
