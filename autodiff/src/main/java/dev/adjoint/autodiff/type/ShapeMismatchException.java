package dev.adjoint.autodiff.type;

/// Thrown while a graph is built if shapes or element types do not fit together.
public final class ShapeMismatchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /// @param operation the name of the operation, such as `matmul`
    /// @param got the arguments, and why they do not fit
    /// @param cure how to fix it
    /// @param place the line of the caller's program
    public ShapeMismatchException(String operation, String got, String cure, String place) {
        super(operation + ": " + got + ": " + cure + "  at " + place);
    }
}
