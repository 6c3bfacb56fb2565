package dev.adjoint.mlp.training;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// The epochs of a training, and the resulting network.
public record History(List<Epoch> epochs, Network network) {
    public History {
        epochs = List.copyOf(epochs);
    }

    /// The epoch with the lowest validation loss, the first of equal ones; empty without
    /// validation. After a training with early stopping the network has the parameters from the end
    /// of this epoch, otherwise from the end of the last epoch.
    public Optional<Epoch> bestEpoch() {
        return bestOf(epochs);
    }

    static Optional<Epoch> bestOf(List<Epoch> epochs) {
        return epochs.stream()
                .filter(epoch -> !Double.isNaN(epoch.validationLoss()))
                .min(Comparator.comparingDouble(Epoch::validationLoss));
    }

    /// Whether the training loss was still falling at the end, so that more epochs or a higher rate
    /// would have lowered it. That is so if a straight line through its last fifth falls by more
    /// than chance, and by a fiftieth or more of the whole fall.
    public boolean isStillFalling() {
        return Trend.of(epochs).matters();
    }

    /// A text such as `the training loss was still falling at the end, by 0.0512 in the last 6
    /// epochs`.
    String trend() {
        Trend trend = Trend.of(epochs);
        return String.format(
                Locale.ROOT,
                "the training loss was still falling at the end, by %.4g in the last %d epochs",
                trend.fall(),
                trend.epochs());
    }

    /// Returns one number per epoch for a plot, such as `series(Epoch::trainingLoss)`.
    public double[] series(ToDoubleFunction<Epoch> figure) {
        return epochs.stream().mapToDouble(figure).toArray();
    }

    /// Returns one line per epoch, and one more if the training loss was still falling.
    @Override
    public String toString() {
        String lines = epochs.stream().map(Epoch::toString).collect(Collectors.joining("\n"));
        return isStillFalling() ? lines + "\n" + trend() : lines;
    }
}
