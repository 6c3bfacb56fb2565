package dev.adjoint.mlp.training;

/// Who is told how a training goes. All methods do nothing unless you say otherwise; they are
/// called on the thread that trains, so what they cost, the training costs.
public interface Watcher {
    /// Called before anything else.
    ///
    /// @param training whose state may be read whenever the watcher is called
    default void trainingPrepared(Training training) {}

    default void trainingStarted(int epochs, int stepsPerEpoch) {}

    /// @param epoch counted from 1
    /// @param step counted from 1 in its epoch
    /// @param loss of the batch, before the step
    default void stepEnded(int epoch, int step, double loss) {}

    default void epochEnded(Epoch epoch) {}

    /// Called in any case, after a failure too.
    default void trainingEnded() {}
}
