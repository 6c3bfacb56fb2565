package dev.adjoint.viz.draw;

/// A frame around some boxes of a drawing.
///
/// @param label the text at its top
/// @param isSolid whether it represents something executed, such as a kernel, rather than only a
///   name
public record Frame(String label, boolean isSolid) {
    /// Creates the frame of a scope.
    public static Frame ofScope(String name) {
        return new Frame(name, false);
    }
}
