package dev.adjoint.mlp.training;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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

    /// Whether the training loss was still falling at the end, so that more epochs, or a higher
    /// rate, would have made it smaller: a straight line through its last fifth falls by more than
    /// chance, and by a fiftieth of all that it has fallen or more.
    public boolean isStillFalling() {
        return Trend.of(epochs).matters();
    }

    /// Such as `the training loss was still falling at the end, by 0.0512 in the last 6 epochs`.
    String trend() {
        Trend trend = Trend.of(epochs);
        return String.format(
                Locale.ROOT,
                "the training loss was still falling at the end, by %.4g in the last %d epochs",
                trend.fall(),
                trend.epochs());
    }

    /// One number an epoch, such as `series(Epoch::trainingLoss)`: what a plot takes.
    public double[] series(ToDoubleFunction<Epoch> figure) {
        return epochs.stream().mapToDouble(figure).toArray();
    }

    /// One line an epoch, and one more if the training loss was still falling.
    @Override
    public String toString() {
        String lines = epochs.stream().map(Epoch::toString).collect(Collectors.joining("\n"));
        return isStillFalling() ? lines + "\n" + trend() : lines;
    }
}
