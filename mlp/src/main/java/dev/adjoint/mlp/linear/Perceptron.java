package dev.adjoint.mlp.linear;

import static dev.adjoint.autodiff.ops.ElementwiseOps.step;

import dev.adjoint.autodiff.graph.Node;

/// A unit that fires where its net input w · x + b is above 0: 1 there, and 0 elsewhere
/// (Rosenblatt, "The perceptron: a probabilistic model for information storage and organization in
/// the brain", 1958). A threshold θ is the bias -θ. [PerceptronRule] finds the weights.
///
/// @param input the net input
/// @param firesAtZero what it does where the net input is 0: fires (≥), or not (>). Lectures have
///   both
public record Perceptron(LinearModel input, boolean firesAtZero) {
    /// One that fires above 0 only.
    public static Perceptron of(double bias, double... weights) {
        return new Perceptron(LinearModel.of(bias, weights), false);
    }

    /// The same unit, which fires at 0 too.
    public Perceptron firingAtZero() {
        return new Perceptron(input, true);
    }

    /// The net input w · x + b.
    public double net(double... x) {
        return input.predict(x);
    }

    /// 1 where it fires, and 0 where it does not, as for a net input of NaN.
    public int output(double... x) {
        double net = net(x);
        return net > 0 || (firesAtZero && net == 0) ? 1 : 0;
    }

    /// The output as a node, of which all derivatives are 0: that is why a perceptron has a rule of
    /// its own to learn by.
    ///
    /// @param x rows × inputs
    /// @return a 0 or 1 a row
    public Node output(Node x) {
        return step(input.output(x), atZero());
    }

    double atZero() {
        return firesAtZero ? 1 : 0;
    }

    /// Such as `1 where 0.5 x1 + 0.5 x2 - 0.7 > 0`.
    @Override
    public String toString() {
        return "1 where " + input + (firesAtZero ? " ≥ 0" : " > 0");
    }
}
