package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sub;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;

import java.util.List;

/// Stochastic gradient descent: parameter - rate × gradient.
record Sgd(Schedule rate) implements Optimizer {
    @Override
    public Plan plan(List<Input> parameters, List<Node> gradients) {
        return Steps.plan(
                "sgd",
                parameters,
                gradients,
                steps -> {
                    Node r = steps.rate(rate);
                    return (parameter, g) -> sub(parameter, mul(g, r));
                });
    }
}
