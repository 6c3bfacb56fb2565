package dev.adjoint.viz.draw;

/// A frame around some boxes of a drawing.
///
/// @param label what stands at its top
/// @param isSolid whether it stands for something that is run, such as a kernel, and not only for a
///   name
public record Frame(String label, boolean isSolid) {
    /// The frame of a scope.
    public static Frame ofScope(String name) {
        return new Frame(name, false);
    }
}
