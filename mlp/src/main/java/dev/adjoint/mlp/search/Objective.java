package dev.adjoint.mlp.search;

/// The function that a search minimises: a score of a setting, such as the mean validation loss of
/// some folds. It trains the model itself. For accuracies and the like, return 1 minus the figure.
@FunctionalInterface
public interface Objective {
    /// @return lower is better; NaN, an infinite score or an exception counts as a failure
    double score(Setting setting);
}
