package dev.adjoint.mlp.optimizer;

import dev.adjoint.autodiff.graph.Node;

/// How an optimiser's rate changes from step to step: any function from the number of the step to a
/// rate, both of them nodes, so that it is part of the program of a training step. [Schedules] has
/// the usual ones; a lambda will do for one of your own: `step -> div(0.1, sqrt(add(step, 1)))`.
///
/// A schedule that reads the number makes it a state, `schedule/step`, which each step adds 1 to.
@FunctionalInterface
public interface Schedule {
    /// @param step a scalar of the parameters' type, 0 in the first step; in float32 it is exact
    ///   for the first 2²⁴ ≈ 16.8 million steps
    /// @return a scalar of the same type, above 0
    Node rate(Node step);
}
