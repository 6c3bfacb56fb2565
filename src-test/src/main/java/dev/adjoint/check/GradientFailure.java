package dev.adjoint.check;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.ObjectOutputStream;

/// A check that failed. Its message is made when somebody reads it: the search for the smallest
/// case takes longer than the check, and a property that shrinks meets many failures that nobody
/// reads.
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

    /// Only the message goes elsewhere, such as from a process of tests to the build.
    private void writeObject(ObjectOutputStream out) throws IOException {
        message = getMessage();
        out.defaultWriteObject();
    }
}
