package dev.adjoint.mlp.training;

/// A training came to an end before its time, since what it was given threw: its batches, a
/// watcher, or the place of its checkpoints. What they threw is the cause; what was learnt until
/// then is not lost.
public final class TrainingFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final History history;

    TrainingFailedException(String message, RuntimeException cause, History history) {
        super(message, cause);
        this.history = history;
    }

    /// The epochs that are over, and the network as the last full step left it; with early stopping
    /// as the best epoch left it.
    public History history() {
        return history;
    }
}
