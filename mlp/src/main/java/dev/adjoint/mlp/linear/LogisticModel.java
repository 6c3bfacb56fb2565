package dev.adjoint.mlp.linear;

import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;

import dev.adjoint.autodiff.graph.Node;

/// The probability that a row's label is 1: the logistic function of a linear model.
///
/// @param logit the logarithm of the odds, log(p / (1 - p))
public record LogisticModel(LinearModel logit) {
    /// The probability of the label 1: 1 / (1 + e⁻ᶻ) for the logit z.
    public double probability(double... x) {
        return 1 / (1 + Math.exp(-logit.predict(x)));
    }

    /// Returns 1 if that is the likelier label, and 0 otherwise.
    public int classify(double... x) {
        return logit.predict(x) > 0 ? 1 : 0;
    }

    /// The probabilities as a node.
    ///
    /// @param x rows × inputs
    /// @return one probability per row
    public Node output(Node x) {
        return sigmoid(logit.output(x));
    }

    @Override
    public String toString() {
        return "sigmoid(" + logit + ")";
    }
}
