package dev.adjoint.viz.plot;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.training.Epoch;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Training;
import dev.adjoint.mlp.training.Watcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Watcher that records how a decision boundary forms, for one training at a time.
///
/// ```java
/// DecisionFrames frames = DecisionFrames.of(data, 0, 5, 20, 50, 100, 200);
/// trainer.watch(frames).fit(data);
/// frames.plot().write(Path.of("boundary.svg"));
/// ```
public final class DecisionFrames implements Watcher {
    private final Dataset data;
    private final Set<Integer> epochs;
    private final List<Plot> frames = new ArrayList<>();
    private Optional<Network> network = Optional.empty();

    private DecisionFrames(Dataset data, Set<Integer> epochs) {
        this.data = data;
        this.epochs = epochs;
    }

    /// Creates a watcher that keeps a frame after each of some epochs.
    ///
    /// @param data with two features: the rows to draw
    /// @param epochs 0 is before the training; four or six give a neat picture
    public static DecisionFrames of(Dataset data, int... epochs) {
        return new DecisionFrames(
                data, Arrays.stream(epochs).boxed().collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public void trainingPrepared(Training training) {
        frames.clear();
        network = Optional.of(training.network());
        keep(0);
    }

    @Override
    public void epochEnded(Epoch epoch) {
        keep(epoch.number());
    }

    /// The frames so far, arranged in rows.
    ///
    /// @throws IllegalStateException if there is none
    public Plot plot() {
        if (frames.isEmpty()) {
            throw new IllegalStateException(
                    "frames: got no epoch of "
                            + epochs.stream().sorted().toList()
                            + ", needed one: train as many epochs, with watch(frames)");
        }
        return new PanelPlot("", frames, frames.size() % 3 == 0 ? 3 : 2);
    }

    private void keep(int epoch) {
        if (epochs.contains(epoch)) {
            network.ifPresent(trained -> frames.add(frame(trained, epoch)));
        }
    }

    private Plot frame(Network trained, int epoch) {
        Dataset ordered = trained.columns().ordered("decision frames", data);
        return DecisionPlot.of("epoch " + epoch, ordered, trained::probabilities);
    }

    @Override
    public String toString() {
        return frames.size() + " frames of a decision boundary";
    }
}
