package dev.adjoint.viz.epochs;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Dense;
import dev.adjoint.mlp.training.Epoch;
import dev.adjoint.mlp.training.Network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Records a network after some of its epochs, and the losses of all.
public final class Recorder {
    private ClassRows rows;
    private Plane plane;
    private final EpochFrames<RecordedEpoch> frames;
    private final List<Epoch> losses = new ArrayList<>();
    private List<Dense> layers = List.of();

    /// @param chosen the numbers of epochs to record, 0 before the training; empty for up to sixty
    ///   evenly spaced ones and the last
    /// @throws IllegalArgumentException if the data does not have two features, or too many classes
    public Recorder(Dataset data, Set<Integer> chosen) {
        this.rows = new ClassRows(data);
        this.plane = new Plane(data);
        this.frames = new EpochFrames<>(chosen);
    }

    /// Forgets what was recorded, and records a network before its training. The data's columns are
    /// put into the order of the training.
    ///
    /// @throws IllegalArgumentException if the network has outputs other than the data's classes,
    ///   or the training other columns
    public void begin(Network network) {
        if (network.model().outputs() != rows.data().targets()) {
            throw new IllegalArgumentException(
                    "training page: got a network with the outputs "
                            + network.model().outputs()
                            + ", needed "
                            + rows.data().targets()
                            + ", as many as the data has targets: train a network for this data");
        }
        Dataset ordered = network.columns().ordered("training page", rows.data());
        rows = new ClassRows(ordered);
        plane = new Plane(ordered);
        frames.clear();
        losses.clear();
        layers = DenseLayers.of(network.model());
        frames.add(0, () -> frame(network, 0));
    }

    public void add(Epoch epoch, Network network) {
        losses.add(epoch);
        frames.add(epoch.number(), () -> frame(network, epoch.number()));
    }

    /// Records the last epoch, unless epochs were chosen.
    public void end(Network network) {
        int last = losses.isEmpty() ? 0 : losses.getLast().number();
        frames.end(() -> frame(network, last));
    }

    public boolean isEmpty() {
        return frames.size() == 0;
    }

    /// The number of recorded epochs.
    public int size() {
        return frames.size();
    }

    /// The numbers of the epochs that are to be recorded; empty if they are not chosen.
    public List<Integer> chosen() {
        return frames.chosen();
    }

    ClassRows rows() {
        return rows;
    }

    Plane plane() {
        return plane;
    }

    List<Dense> layers() {
        return layers;
    }

    List<RecordedEpoch> frames() {
        return List.copyOf(frames.byEpoch().values());
    }

    List<Epoch> losses() {
        return losses;
    }

    private RecordedEpoch frame(Network network, int number) {
        List<Tensor> weights =
                layers.stream().map(each -> network.parameter(each.weight().name())).toList();
        List<Optional<Tensor>> biases =
                layers.stream()
                        .map(each -> each.bias().map(bias -> network.parameter(bias.name())))
                        .toList();
        double right = rows.shareRight(network.probabilities(rows.data().featureRows()));
        String regions = plane.regions(network.probabilities(plane.rows()));
        return new RecordedEpoch(number, right, regions, weights, biases);
    }

    @Override
    public String toString() {
        return frames.size() + (frames.size() == 1 ? " recorded epoch" : " recorded epochs");
    }
}
