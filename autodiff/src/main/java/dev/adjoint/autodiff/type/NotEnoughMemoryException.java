package dev.adjoint.autodiff.type;

/// Something needs more memory than Java's heap can give. It is thrown before anything has changed,
/// so that what works with less can go on.
public final class NotEnoughMemoryException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NotEnoughMemoryException(String message) {
        super(message);
    }
}
