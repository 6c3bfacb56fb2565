package dev.adjoint.viz.draw;

/// An edge of a drawing.
///
/// @param from the number of the box that it leaves
/// @param to the number of the box that it enters
/// @param place which input it is, where that must be told; else 0
/// @param isBeside whether the two stand side by side, and not one after the other, as a weight
///   beside the product that reads it
public record Edge(int from, int to, Kind kind, int place, boolean isBeside) {
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
        return new Edge(from, to, Kind.VALUE, 0, false);
    }

    public static Edge of(int from, int to, Kind kind) {
        return new Edge(from, to, kind, 0, false);
    }

    /// The same edge between other boxes.
    public Edge between(int newFrom, int newTo) {
        return new Edge(newFrom, newTo, kind, place, isBeside);
    }
}
