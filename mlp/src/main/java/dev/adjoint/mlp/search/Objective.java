package dev.adjoint.mlp.search;

/// What a search makes small: a score of a setting, such as the mean validation loss of some folds.
/// Trains inside. For accuracies and the like, give 1 less the figure.
@FunctionalInterface
public interface Objective {
    /// @return lower is better; NaN or an infinite score counts as a failure, as an exception does
    double score(Setting setting);
}
