package dev.adjoint.check;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.ObjectOutputStream;

/// A failed check. Its message is created on first use: the search for the smallest case takes
/// longer than the check, and a shrinking property discards many failures unread.
final class GradientFailure extends AssertionError {
    private static final long serialVersionUID = 1;

    private final transient FailureText text;
    private @Nullable String message;

    GradientFailure(FailureText text) {
        this.text = text;
    }

    @Override
    public synchronized String getMessage() {
        if (message == null) {
            message = text.text();
        }
        return message;
    }

    /// Serializes only the message, for example from a test process to the build.
    private void writeObject(ObjectOutputStream out) throws IOException {
        message = getMessage();
        out.defaultWriteObject();
    }
}
