package dev.adjoint.mlp.training;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// What a training did, epoch by epoch, and the network that it left.
public record History(List<Epoch> epochs, Network network) {
    public History {
        epochs = List.copyOf(epochs);
    }

    /// One number an epoch, such as `series(Epoch::trainingLoss)`: what a plot takes.
    public double[] series(ToDoubleFunction<Epoch> figure) {
        return epochs.stream().mapToDouble(figure).toArray();
    }

    /// One line an epoch.
    @Override
    public String toString() {
        return epochs.stream().map(Epoch::toString).collect(Collectors.joining("\n"));
    }
}
