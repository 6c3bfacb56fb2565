package dev.adjoint.autodiff.type;

/// Shapes or element types that do not fit together, met while a graph is built.
public final class ShapeMismatchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /// @param operation what was asked for, such as `matmul`
    /// @param got what it was given, and why that does not do
    /// @param cure what to do about it
    /// @param place the line of the caller's program
    public ShapeMismatchException(String operation, String got, String cure, String place) {
        super(operation + ": " + got + ": " + cure + "  at " + place);
    }
}
