package dev.adjoint.autodiff.generate;

/// A kernel holds a function that is not spelled out in steps, so it has a scalar form alone.
final class NoVectorFormException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoVectorFormException(String function) {
        super(function, null, false, false);
    }
}
