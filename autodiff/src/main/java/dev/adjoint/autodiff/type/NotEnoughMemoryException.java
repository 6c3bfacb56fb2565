package dev.adjoint.autodiff.type;

/// Thrown if a computation needs more memory than Java's heap can give. It is thrown before any
/// change, so that work that needs less can continue.
public final class NotEnoughMemoryException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NotEnoughMemoryException(String message) {
        super(message);
    }
}
