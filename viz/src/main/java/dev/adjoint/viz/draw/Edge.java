package dev.adjoint.viz.draw;

/// An edge of a drawing.
///
/// @param from the number of the box that it leaves
/// @param to the number of the box that it enters
/// @param place the number of the input, if it must be shown; else 0
/// @param isBeside whether the boxes are side by side, rather than one after the other, such as a
///   weight beside the product that reads it
public record Edge(int from, int to, Kind kind, int place, boolean isBeside) {
    /// The kind of relation that it represents.
    public enum Kind {
        /// A value that is read.
        VALUE,
        /// A value that is broadcast when it is read.
        BROADCAST,
        /// A value of a gradient that is read by another. Drawn against the direction of the
        /// others, as the adjoints run.
        ADJOINT,
        /// A value that a gradient reads. It does not affect the layout of boxes.
        VALUE_FOR_ADJOINT,
        /// A value that one repetition of a part passes to the next. It does not affect the layout
        /// of boxes.
        LOOP,
        /// Not a value: the two boxes belong together.
        TIE
    }

    public static Edge of(int from, int to) {
        return new Edge(from, to, Kind.VALUE, 0, false);
    }

    public static Edge of(int from, int to, Kind kind) {
        return new Edge(from, to, kind, 0, false);
    }

    /// Returns the same edge between other boxes.
    public Edge between(int newFrom, int newTo) {
        return new Edge(newFrom, newTo, kind, place, isBeside);
    }
}
