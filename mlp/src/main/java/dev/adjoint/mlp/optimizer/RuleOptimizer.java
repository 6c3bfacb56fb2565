package dev.adjoint.mlp.optimizer;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;

import java.util.List;

/// An optimiser that applies one rule to each parameter and its gradient, with one shared rate.
/// This is the short way to write your own optimiser.
///
/// ```java
/// record Momentum(Schedule rate, double beta) implements RuleOptimizer {
///     public String name() {
///         return "momentum";
///     }
///
///     public Steps.Rule rule(Steps steps, Node r) {
///         return (parameter, gradient) -> {
///             Input v = steps.beside(parameter, "v");
///             return parameter.plus(steps.keep(v, v.times(beta).minus(gradient.times(r))));
///         };
///     }
/// }
/// ```
public interface RuleOptimizer extends Optimizer {
    /// The name: the scope of its nodes, and part of its states' names.
    String name();

    /// The rate, constant or a schedule of your own.
    Schedule rate();

    /// Returns the rule, made once per plan.
    ///
    /// @param r the rate of the step, a scalar
    Steps.Rule rule(Steps steps, Node r);

    @Override
    default Plan plan(List<Input> parameters, List<Node> gradients) {
        return Steps.plan(this, parameters, gradients);
    }
}
