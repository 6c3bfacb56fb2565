package dev.adjoint.autodiff.graph;

import org.jspecify.annotations.Nullable;

/// Thrown if a user's code, such as the value of an op or a rule for a derivative, throws, does not
/// end, or returns an unusable result. The message names the code and the line of the program that
/// uses it. The exception thrown by the code is the cause.
public final class UserCodeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UserCodeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
