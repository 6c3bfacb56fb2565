package dev.adjoint.mlp.linear;

import static dev.adjoint.autodiff.ops.ActivationOps.step;

import dev.adjoint.autodiff.graph.Node;

/// A unit with output 1 if its net input w · x + b is above 0, and 0 otherwise (Rosenblatt, "The
/// perceptron: a probabilistic model for information storage and organization in the brain", 1958).
/// A threshold θ is the bias -θ. [PerceptronRule] finds the weights.
///
/// @param input the net input
/// @param firesAtZero whether it fires if the net input is 0 (≥) or not (>). Lectures use both
public record Perceptron(LinearModel input, boolean firesAtZero) {
    /// Creates a perceptron that fires only above 0.
    public static Perceptron of(double bias, double... weights) {
        return new Perceptron(LinearModel.of(bias, weights), false);
    }

    /// Returns the same unit, but firing at 0 too.
    public Perceptron firingAtZero() {
        return new Perceptron(input, true);
    }

    /// The net input w · x + b.
    public double net(double... x) {
        return input.predict(x);
    }

    /// Returns 1 if it fires, and 0 if it does not, which includes a net input of NaN.
    public int output(double... x) {
        double net = net(x);
        return net > 0 || (firesAtZero && net == 0) ? 1 : 0;
    }

    /// The output as a node. All its derivatives are 0, so a perceptron has its own learning rule.
    ///
    /// @param x rows × inputs
    /// @return 0 or 1 per row
    public Node output(Node x) {
        return step(input.output(x), atZero());
    }

    double atZero() {
        return firesAtZero ? 1 : 0;
    }

    /// Returns text such as `1 where 0.5 x1 + 0.5 x2 - 0.7 > 0`.
    @Override
    public String toString() {
        return "1 where " + input + (firesAtZero ? " ≥ 0" : " > 0");
    }
}
