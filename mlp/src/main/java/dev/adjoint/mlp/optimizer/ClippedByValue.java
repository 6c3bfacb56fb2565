package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.clamp;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.mlp.text.Bounds;

import java.util.List;

/// An optimiser that receives gradients with each element clipped to ±bound.
record ClippedByValue(double bound, Optimizer optimizer) implements Optimizer {
    ClippedByValue {
        Bounds.requirePositive("clipByValue", "bound", bound);
    }

    @Override
    public Plan plan(List<Input> parameters, List<Node> gradients) {
        List<Node> clipped =
                Origin.inScope(
                        "clipByValue",
                        () -> gradients.stream().map(g -> clamp(g, -bound, bound)).toList());
        return optimizer.plan(parameters, clipped);
    }
}
