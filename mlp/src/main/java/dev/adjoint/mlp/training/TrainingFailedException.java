package dev.adjoint.mlp.training;

/// Thrown if a training ends early because its batches, a watcher, or the writing of a checkpoint
/// threw an exception. That exception is the cause. The results so far are kept.
public final class TrainingFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final History history;

    TrainingFailedException(String message, RuntimeException cause, History history) {
        super(message, cause);
        this.history = history;
    }

    /// The completed epochs, and the network after the last complete step, or after the best epoch
    /// with early stopping.
    public History history() {
        return history;
    }
}
