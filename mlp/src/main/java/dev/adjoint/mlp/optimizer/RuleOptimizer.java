package dev.adjoint.mlp.optimizer;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;

import java.util.List;

/// An optimiser that is one rule for each parameter and its gradient, with a rate that all share.
interface RuleOptimizer extends Optimizer {
    /// The scope of its nodes, and part of its states' names.
    String name();

    Schedule rate();

    /// The rule, made once a plan.
    ///
    /// @param r the rate of the step, a scalar
    Steps.Rule rule(Steps steps, Node r);

    @Override
    default Plan plan(List<Input> parameters, List<Node> gradients) {
        return Steps.plan(this, parameters, gradients);
    }
}
