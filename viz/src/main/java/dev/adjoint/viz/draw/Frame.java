package dev.adjoint.viz.draw;

/// A frame around some boxes of a drawing.
///
/// @param label the text at its top
public record Frame(String label, Kind kind) {
    /// The kind of thing that it represents.
    public enum Kind {
        /// Only a name.
        SCOPE,
        /// Something that is computed several times, and drawn once.
        REPETITION,
        /// Something that is executed, such as a kernel.
        KERNEL
    }
}
