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
///   bounds
/// @param reason why it stopped
public record Minimum(
        Map<String, Tensor> values, List<Double> losses, double gradientNorm, Reason reason) {
    /// Why a minimisation stopped.
    public enum Reason {
        /// No element of the gradient is larger than the tolerance: a minimum is near.
        FLAT,
        /// No step makes the loss smaller: all digits of the loss are used, or the gradient is not
        /// that of the loss.
        NO_LOWER_LOSS,
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
