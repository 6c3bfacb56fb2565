package dev.adjoint.mlp.optimizer;

/// The usual optimisers, each for a constant rate or for a [Schedule].
public final class Optimizers {
    private static final double EPSILON = 1e-8;

    private Optimizers() {}

    /// Gradient descent, called stochastic where a batch is not all of the data: parameter - rate ×
    /// gradient.
    public static Optimizer sgd(double rate) {
        return sgd(constant("sgd", rate));
    }

    /// As [#sgd(double)].
    public static Optimizer sgd(Schedule rate) {
        return new Sgd(rate);
    }

    /// Adam with the paper's settings: β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
    public static Optimizer adam(double rate) {
        return adam(constant("adam", rate));
    }

    /// As [#adam(double)].
    public static Optimizer adam(Schedule rate) {
        return adam(rate, 0.9, 0.999, EPSILON);
    }

    /// Adam: steps of about `rate`, whatever the size of the gradients.
    ///
    /// @param beta1 how much of the mean of the gradients a step keeps, at least 0 and below 1
    /// @param beta2 how much of the mean of their squares a step keeps, at least 0 and below 1
    /// @param epsilon added to the root of the squares, so that 0 / 0 is 0
    public static Optimizer adam(double rate, double beta1, double beta2, double epsilon) {
        return adam(constant("adam", rate), beta1, beta2, epsilon);
    }

    /// As [#adam(double, double, double, double)].
    public static Optimizer adam(Schedule rate, double beta1, double beta2, double epsilon) {
        return new Adam(rate, beta1, beta2, epsilon);
    }

    private static Schedule constant(String optimizer, double rate) {
        requirePositive(optimizer, "rate", rate);
        return Schedules.constant(rate);
    }

    static void requirePositive(String operation, String name, double got) {
        boolean holds = got > 0 && Double.isFinite(got);
        require(holds, operation, name, got, "a finite number above 0");
    }

    static void requireNotNegative(String operation, String name, double got) {
        boolean holds = got >= 0 && Double.isFinite(got);
        require(holds, operation, name, got, "a finite number, 0 or above");
    }

    /// @param got what remains of something from step to step
    static void requireShare(String operation, String name, double got) {
        require(got >= 0 && got < 1, operation, name, got, "at least 0 and below 1");
    }

    static void require(boolean holds, String operation, String name, double got, String needed) {
        if (!holds) {
            throw new IllegalArgumentException(
                    operation
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
