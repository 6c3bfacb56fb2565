package dev.adjoint.mlp.training;

/// Listener for the progress of a training. All methods do nothing by default. They are called on
/// the training thread, so their run time adds to the training's.
public interface Watcher {
    /// Called before anything else.
    ///
    /// @param training the training; its state may be read in any call of the watcher
    default void trainingPrepared(Training training) {}

    default void trainingStarted(int epochs, int stepsPerEpoch) {}

    /// @param epoch counted from 1
    /// @param step counted from 1 in its epoch
    /// @param loss the loss of the batch, before the step
    default void stepEnded(int epoch, int step, double loss) {}

    default void epochEnded(Epoch epoch) {}

    /// Always called, also after a failure.
    default void trainingEnded() {}
}
