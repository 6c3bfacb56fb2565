package dev.adjoint.viz;

import dev.adjoint.autodiff.run.State;
import dev.adjoint.mlp.training.Epoch;
import dev.adjoint.mlp.training.Training;
import dev.adjoint.mlp.training.Watcher;
import dev.adjoint.viz.epochs.EpochFrames;

import java.util.Arrays;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Watcher that keeps a copy of a training's state, the parameters above all, before the training
/// and after its epochs. For one training at a time.
///
/// ```java
/// StateHistory history = StateHistory.ofEpochs();
/// trainer.watch(history).fit(data);
/// GraphPage.of(loss, weight).withEpochs(history, x.is(rows)).write("loss.html");
/// ```
///
/// A copy takes as much memory as the state: choose few epochs of a large model.
public final class StateHistory implements Watcher {
    private final EpochFrames<State> frames;
    private Optional<Training> training = Optional.empty();

    private StateHistory(EpochFrames<State> frames) {
        this.frames = frames;
    }

    /// Creates a watcher without any records.
    ///
    /// @param epochs those to keep, where 0 is before the training; if none is given, up to sixty
    ///   evenly spaced ones and the last
    /// @throws IllegalArgumentException if an epoch is negative
    public static StateHistory ofEpochs(int... epochs) {
        var chosen = Arrays.stream(epochs).boxed().collect(Collectors.toUnmodifiableSet());
        return new StateHistory(new EpochFrames<>(chosen));
    }

    @Override
    public void trainingPrepared(Training prepared) {
        frames.clear();
        training = Optional.of(prepared);
        frames.add(0, () -> copy(prepared));
    }

    @Override
    public void epochEnded(Epoch epoch) {
        training.ifPresent(running -> frames.add(epoch.number(), () -> copy(running)));
    }

    @Override
    public void trainingEnded() {
        training.ifPresent(ended -> frames.end(() -> copy(ended)));
    }

    private static State copy(Training of) {
        return State.of(of.state().toMap());
    }

    /// The states by epoch, in order; 0 is before the training.
    public SequencedMap<Integer, State> states() {
        return frames.byEpoch();
    }

    @Override
    public String toString() {
        return "states after the epochs " + frames.byEpoch().keySet();
    }
}
