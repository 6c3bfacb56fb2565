package dev.adjoint.mlp.optimizer;

/// The usual optimisers.
public final class Optimizers {
    private Optimizers() {}

    /// Plain gradient descent: parameter - rate × gradient.
    public static Optimizer sgd(double rate) {
        return new Sgd(rate);
    }

    /// Adam with the paper's settings: β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
    public static Optimizer adam(double rate) {
        return adam(rate, 0.9, 0.999, 1e-8);
    }

    /// Adam: steps of about `rate`, whatever the size of the gradients.
    ///
    /// @param beta1 how much of the mean of the gradients a step keeps, at least 0 and below 1
    /// @param beta2 how much of the mean of their squares a step keeps, at least 0 and below 1
    /// @param epsilon added to the root of the squares, so that 0 / 0 is 0
    public static Optimizer adam(double rate, double beta1, double beta2, double epsilon) {
        return new Adam(rate, beta1, beta2, epsilon);
    }

    static void require(boolean holds, String optimizer, String name, double got, String needed) {
        if (!holds) {
            throw new IllegalArgumentException(
                    optimizer
                            + ": got "
                            + name
                            + " = "
                            + got
                            + ", needed "
                            + needed
                            + ": start from the usual values");
        }
    }
}
