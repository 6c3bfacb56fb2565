package dev.adjoint.autodiff.graph;

import org.jspecify.annotations.Nullable;

/// Code that a user gave, such as the value of an op or a rule for a derivative, threw, came to no
/// end, or gave what cannot be used. The message names it with the line of the program that uses
/// it; what it threw is the cause.
public final class UserCodeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UserCodeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
