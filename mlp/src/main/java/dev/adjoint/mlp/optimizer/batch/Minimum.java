package dev.adjoint.mlp.optimizer.batch;

import dev.adjoint.autodiff.type.Tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a minimisation found.
///
/// @param values of the parameters, by name
/// @param losses the loss at the start and after each iteration; each is below the one before
/// @param gradientNorm the largest slope of the loss at the values, in size: what the tolerance
///   bounds, as a share of the loss
/// @param reason why it stopped
public record Minimum(
        Map<String, Tensor> values, List<Double> losses, double gradientNorm, Reason reason) {
    /// Why a minimisation stopped.
    public enum Reason {
        /// A minimum is near, to the tolerance or to the last digit of the loss: no element of the
        /// gradient is larger than the tolerance, or a step down the gradient would change only
        /// what rounding does to the loss.
        FLAT,
        /// No step makes the loss smaller, though by its gradient it should: the gradient is not
        /// that of the loss, or the loss is no smooth function.
        NO_LOWER_LOSS,
        /// The loss falls on and on along a line: it has no minimum. A penalty gives it one.
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

    /// How many steps were taken.
    public int iterations() {
        return losses.size() - 1;
    }

    @Override
    public String toString() {
        return "loss " + loss() + " after " + iterations() + " iterations: " + reason;
    }
}
