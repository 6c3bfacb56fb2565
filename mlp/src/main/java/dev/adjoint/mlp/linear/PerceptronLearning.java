package dev.adjoint.mlp.linear;

import java.util.List;

/// What the perceptron's rule came to.
///
/// @param last where it ended
/// @param best the first on the way that answers the fewest rows wrongly: what to take where the
///   rule does not converge (to keep a good one is the idea of Gallant's pocket algorithm,
///   "Perceptron-based learning algorithms", 1990)
/// @param fewestErrors the rows that the best one answers wrongly
/// @param errors the rows answered wrongly after each epoch
/// @param corrections how often a row changed the weights
/// @param rows how many there were
public record PerceptronLearning(
        Perceptron last,
        Perceptron best,
        int fewestErrors,
        List<Integer> errors,
        int corrections,
        int rows) {
    public PerceptronLearning {
        errors = List.copyOf(errors);
    }

    /// Whether each row is answered rightly.
    public boolean converged() {
        return fewestErrors == 0;
    }

    /// The epochs that were needed, or that there were.
    public int epochs() {
        return errors.size();
    }

    /// Such as `not converged after 100 epochs: errors in 1 of 4 rows at best`.
    @Override
    public String toString() {
        return converged()
                ? "converged in " + epochs() + " epochs: " + best
                : "not converged after "
                        + epochs()
                        + " epochs: errors in "
                        + fewestErrors
                        + " of "
                        + rows
                        + " rows at best";
    }
}
