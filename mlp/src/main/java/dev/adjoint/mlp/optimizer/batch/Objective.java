package dev.adjoint.mlp.optimizer.batch;

/// What is made small: a function of several numbers, with its gradient.
@FunctionalInterface
interface Objective {
    /// The value and the gradient at x, which need not be finite.
    Point at(double[] x);
}
