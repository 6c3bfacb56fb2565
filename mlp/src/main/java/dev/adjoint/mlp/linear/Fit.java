package dev.adjoint.mlp.linear;

import java.util.List;
import java.util.Optional;

/// What fitting a model came to.
///
/// @param <M> the model
/// @param losses the loss before each step, and at the end; in closed form that alone
/// @param gradientNorm the largest slope of the loss for one of the coefficients at the end: 0 at a
///   minimum, but for rounding
/// @param warning what to know before using the model, if anything
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
