package dev.adjoint.mlp.optimizer;

import dev.adjoint.autodiff.graph.Node;

/// The change of an optimiser's rate from step to step: any function from the number of the step to
/// a rate. Both are nodes, so the schedule is part of the program of a training step. [Schedules]
/// has the usual ones; your own can be a lambda: `step -> div(0.1, sqrt(add(step, 1)))`.
///
/// If a schedule reads the number, it becomes the state `schedule/step`. Each step adds 1 to it.
@FunctionalInterface
public interface Schedule {
    /// @param step a float64 scalar regardless of the parameters' type, 0 in the first step; it is
    ///   exact, and stays at 2³¹ - 1 once there
    /// @return a float64 or float32 scalar above 0; it is rounded to the parameters' type
    Node rate(Node step);
}
