package dev.adjoint.mlp.training;

import java.util.List;
import java.util.Optional;

/// Several watchers as one. They are in an array, since iterating a list allocates.
final class AllWatchers implements Watcher {
    private final Watcher[] watchers;

    AllWatchers(List<Watcher> watchers) {
        this.watchers = watchers.toArray(Watcher[]::new);
    }

    @Override
    public void trainingPrepared(Training training) {
        for (Watcher watcher : watchers) {
            watcher.trainingPrepared(training);
        }
    }

    @Override
    public void trainingStarted(int epochs, int stepsPerEpoch) {
        for (Watcher watcher : watchers) {
            watcher.trainingStarted(epochs, stepsPerEpoch);
        }
    }

    @Override
    public void stepEnded(int epoch, int step, double loss) {
        for (Watcher watcher : watchers) {
            watcher.stepEnded(epoch, step, loss);
        }
    }

    @Override
    public void epochEnded(Epoch epoch) {
        for (Watcher watcher : watchers) {
            watcher.epochEnded(epoch);
        }
    }

    /// Notifies each watcher, even if another one throws.
    @Override
    public void trainingEnded() {
        Optional<RuntimeException> failure = Optional.empty();
        for (Watcher watcher : watchers) {
            try {
                watcher.trainingEnded();
            } catch (RuntimeException thrown) {
                failure.ifPresent(thrown::addSuppressed);
                failure = Optional.of(thrown);
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
