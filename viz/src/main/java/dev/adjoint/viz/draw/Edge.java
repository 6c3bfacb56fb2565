package dev.adjoint.viz.draw;

/// An edge of a drawing.
///
/// @param from the number of the box that it leaves
/// @param to the number of the box that it enters
/// @param place which input it is, where that must be told; else 0
public record Edge(int from, int to, Kind kind, int place) {
    /// What it stands for.
    public enum Kind {
        /// A value that is read.
        VALUE,
        /// A value that is repeated where it is read.
        BROADCAST,
        /// A value of a gradient that is read by another: drawn against the direction of the
        /// others, as the adjoints run.
        ADJOINT,
        /// A value that a gradient reads: it does not decide where boxes are.
        VALUE_FOR_ADJOINT,
        /// Not a value: the two belong together.
        TIE
    }

    public static Edge of(int from, int to) {
        return new Edge(from, to, Kind.VALUE, 0);
    }
}
