package dev.adjoint.mlp.optimizer;

import dev.adjoint.autodiff.graph.Node;

/// How an optimiser's rate changes from step to step: any function from the number of the step to a
/// rate, both of them nodes, so that it is part of the program of a training step. [Schedules] has
/// the usual ones; a lambda will do for one of your own: `step -> div(0.1, sqrt(add(step, 1)))`.
///
/// A schedule that reads the number makes it a state, `schedule/step`, which each step adds 1 to.
@FunctionalInterface
public interface Schedule {
    /// @param step a scalar of float64 whatever the parameters' type, 0 in the first step; it is
    ///   exact, and stays at 2³¹ - 1 from there on
    /// @return a scalar of float64 or float32, above 0, which is rounded to the parameters' type
    Node rate(Node step);
}
