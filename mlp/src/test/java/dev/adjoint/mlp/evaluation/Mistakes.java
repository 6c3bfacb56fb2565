package dev.adjoint.mlp.evaluation;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// What a mistake says.
final class Mistakes {
    private Mistakes() {}

    static void requireMessage(String start, Runnable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
