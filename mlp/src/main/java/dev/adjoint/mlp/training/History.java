package dev.adjoint.mlp.training;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// What a training did, epoch by epoch, and the network that it left.
public record History(List<Epoch> epochs, Network network) {
    public History {
        epochs = List.copyOf(epochs);
    }

    /// The epoch with the lowest validation loss, the first of equal ones; none without validation.
    /// After a training with early stopping the network is as it was at its end, and else as it was
    /// at the end of the last epoch.
    public Optional<Epoch> bestEpoch() {
        return bestOf(epochs);
    }

    static Optional<Epoch> bestOf(List<Epoch> epochs) {
        return epochs.stream()
                .filter(epoch -> !Double.isNaN(epoch.validationLoss()))
                .min(Comparator.comparingDouble(Epoch::validationLoss));
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
