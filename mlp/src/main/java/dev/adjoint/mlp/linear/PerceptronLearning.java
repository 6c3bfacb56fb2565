package dev.adjoint.mlp.linear;

import java.util.List;

/// The result of the perceptron's learning rule.
///
/// @param last the final perceptron
/// @param best the first one with the fewest wrong rows: use it if the rule does not converge
///   (keeping a good one is the idea of Gallant's pocket algorithm, "Perceptron-based learning
///   algorithms", 1990)
/// @param fewestErrors the number of rows that the best one answers wrongly
/// @param errors the number of rows answered wrongly after each epoch
/// @param corrections the number of times that a row changed the weights
/// @param rows the number of rows
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

    /// Whether each row is answered correctly.
    public boolean converged() {
        return fewestErrors == 0;
    }

    /// The number of epochs until convergence, or of all epochs without it.
    public int epochs() {
        return errors.size();
    }

    /// Returns text such as `not converged after 100 epochs: errors in 1 of 4 rows at best`.
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
