package dev.adjoint.mlp.training;

import java.util.Arrays;
import java.util.List;

/// Checks that a training's loss and its optimiser's states are finite, and says which are not.
final class FiniteNumbers {
    private final Training training;

    FiniteNumbers(Training training) {
        this.training = training;
    }

    /// A NaN is what the step before has left; a loss that overflows does so with its own gradient.
    ///
    /// @param loss of the step
    /// @throws ArithmeticException if it is not finite
    void requireLoss(double loss, int epoch, int step) {
        if (!Double.isFinite(loss)) {
            requireStates(epoch, Double.isNaN(loss) ? step - 1 : step);
            throw new ArithmeticException(
                    "fit: got the loss "
                            + loss
                            + " in epoch "
                            + epoch
                            + ", step "
                            + step
                            + ", needed a finite one: lower the optimiser's rate, or scale the"
                            + " features");
        }
    }

    /// @param step the last one that the optimiser has taken
    /// @throws ArithmeticException if an optimiser's state is infinite
    void requireStates(int epoch, int step) {
        List<String> infinite =
                training.optimizerStates().stream().filter(this::isInfinite).toList();
        if (!infinite.isEmpty()) {
            throw new ArithmeticException(
                    "fit: got an infinite "
                            + String.join(" and an infinite ", infinite)
                            + " in step "
                            + step
                            + " of epoch "
                            + epoch
                            + ", since the gradient or its square is too large for the element"
                            + " type, needed finite ones: clip the gradients by"
                            + " clipByGlobalNorm(1, …), scale features and targets, or lower the"
                            + " optimiser's rate");
        }
    }

    private boolean isInfinite(String state) {
        return Arrays.stream(training.state().get(state).toDoubles()).anyMatch(Double::isInfinite);
    }
}
