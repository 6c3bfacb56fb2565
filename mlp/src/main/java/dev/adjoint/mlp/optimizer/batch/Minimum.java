package dev.adjoint.mlp.optimizer.batch;

import dev.adjoint.autodiff.type.Tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The result of a minimisation.
///
/// @param values the values of the parameters, by name
/// @param losses the loss at the start and after each iteration; each is below the one before
/// @param gradientNorm the largest absolute slope of the loss at the values; the tolerance bounds
///   it, as a share of the loss
/// @param reason the reason why it stopped
public record Minimum(
        Map<String, Tensor> values, List<Double> losses, double gradientNorm, Reason reason) {
    /// The reason why a minimisation stopped.
    public enum Reason {
        /// A minimum is near, to the tolerance or to the last digit of the loss: no element of the
        /// gradient is larger than the tolerance, or a step down the gradient would change the loss
        /// by no more than rounding.
        FLAT,
        /// No step lowers the loss, though by its gradient it should. The gradient does not match
        /// the loss, or the loss is not smooth.
        NO_LOWER_LOSS,
        /// The loss keeps falling along a line: it has no minimum. A penalty gives it one.
        UNBOUNDED,
        /// The iterations are used up.
        ITERATIONS
    }

    public Minimum {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        losses = List.copyOf(losses);
    }

    /// The loss at the values.
    public double loss() {
        return losses.getLast();
    }

    /// The number of steps taken.
    public int iterations() {
        return losses.size() - 1;
    }

    @Override
    public String toString() {
        return "loss " + loss() + " after " + iterations() + " iterations: " + reason;
    }
}
