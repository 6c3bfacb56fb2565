package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;

import dev.adjoint.autodiff.graph.Node;

/// Stochastic gradient descent: parameter - rate × gradient.
record Sgd(Schedule rate) implements RuleOptimizer {
    @Override
    public String name() {
        return "sgd";
    }

    @Override
    public Steps.Rule rule(Steps steps, Node r) {
        return (parameter, g) -> sub(parameter, mul(g, r));
    }
}
