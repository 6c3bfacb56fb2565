package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.mlp.loss.Penalty;

import java.util.List;
import java.util.stream.IntStream;

/// An optimiser that receives the gradients of the sum of the loss and a penalty.
record Penalized(Penalty penalty, Optimizer optimizer) implements Optimizer {
    @Override
    public Plan plan(List<Input> parameters, List<Node> gradients) {
        return optimizer.plan(
                parameters, Origin.inScope("penalty", () -> sums(parameters, gradients)));
    }

    private List<Node> sums(List<Input> parameters, List<Node> gradients) {
        List<Node> slopes = Autodiff.gradient(penalty.of(parameters), parameters);
        return IntStream.range(0, gradients.size())
                .mapToObj(i -> add(gradients.get(i), slopes.get(i)))
                .toList();
    }
}
