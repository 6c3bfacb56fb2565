package dev.adjoint.mlp.training;

import dev.adjoint.autodiff.graph.Input;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// Checks that a training's loss and its optimiser's states are finite, and reports the ones that
/// are not.
final class FiniteNumbers {
    private final Training training;

    FiniteNumbers(Training training) {
        this.training = training;
    }

    /// Checks a loss. A NaN comes from the step before; a loss that overflows does so with its own
    /// gradient.
    ///
    /// @param loss the loss of the step
    /// @throws ArithmeticException if the loss is not finite
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

    /// @param step the last step that the optimiser has taken
    /// @throws ArithmeticException if an optimiser's state is infinite
    private void requireStates(int epoch, int step) {
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

    /// Checks the values after the last step of an epoch, since no loss shows them yet.
    ///
    /// @throws ArithmeticException if an optimiser's state is infinite, or a parameter is not
    ///   finite
    void requireValues(int epoch, int step) {
        requireStates(epoch, step);
        for (Input parameter : training.settings().model().parameters()) {
            if (values(parameter.name()).anyMatch(value -> !Double.isFinite(value))) {
                throw new ArithmeticException(
                        "fit: got a "
                                + parameter.name()
                                + " that is not finite in step "
                                + step
                                + " of epoch "
                                + epoch
                                + ", needed finite ones: lower the optimiser's rate, or scale the"
                                + " features");
            }
        }
    }

    private boolean isInfinite(String state) {
        return values(state).anyMatch(Double::isInfinite);
    }

    private DoubleStream values(String state) {
        return Arrays.stream(training.state().get(state).toDoubles());
    }
}
