package dev.adjoint.mlp.linear;

import java.util.List;
import java.util.Optional;

/// The result of fitting a model.
///
/// @param <M> the model
/// @param losses the loss before each step, and at the end; for a closed form only the last
/// @param gradientNorm the largest slope of the loss for any one coefficient at the end: 0 at a
///   minimum, up to rounding
/// @param warning a warning to read before using the model, if any
public record Fit<M>(M model, List<Double> losses, double gradientNorm, Optional<String> warning) {
    public Fit {
        losses = List.copyOf(losses);
    }

    /// The loss at the end.
    public double loss() {
        return losses.getLast();
    }

    @Override
    public String toString() {
        return model + ", loss " + loss() + warning.map(text -> "\nwarning: " + text).orElse("");
    }
}
