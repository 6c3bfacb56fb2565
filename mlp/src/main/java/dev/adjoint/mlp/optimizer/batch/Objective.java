package dev.adjoint.mlp.optimizer.batch;

/// The function to minimise, with its gradient: a function of several numbers.
@FunctionalInterface
interface Objective {
    /// Returns the value and the gradient at x. Neither need be finite.
    Point at(double[] x);
}
