package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sub;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.run.Update;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Stochastic gradient descent: parameter - rate × gradient.
record Sgd(double rate) implements Optimizer {
    Sgd {
        boolean holds = rate > 0 && Double.isFinite(rate);
        Optimizers.require(holds, "sgd", "rate", rate, "a finite number above 0, such as 0.1");
    }

    @Override
    public Plan plan(List<Input> parameters, List<Node> gradients) {
        List<Update> updates =
                Origin.inScope(
                        "sgd",
                        () ->
                                IntStream.range(0, parameters.size())
                                        .mapToObj(i -> step(parameters.get(i), gradients.get(i)))
                                        .toList());
        return new Plan(updates, Map.of());
    }

    private Update step(Input parameter, Node gradient) {
        return new Update(parameter, sub(parameter, mul(gradient, rate)));
    }
}
