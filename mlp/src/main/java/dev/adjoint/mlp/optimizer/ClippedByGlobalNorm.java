package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.div;
import static dev.adjoint.autodiff.ops.ElementwiseOps.maximum;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sqrt;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.mlp.text.Bounds;

import java.util.List;

/// An optimiser that sees all gradients shortened by one factor, so that their norm ‖g‖, over the
/// elements of all of them together, is at most the bound: g × bound / max(‖g‖, bound) (Pascanu,
/// Mikolov and Bengio, "On the difficulty of training recurrent neural networks", ICML 2013,
/// algorithm 1). Finite gradients whose squares overflow become 0.
record ClippedByGlobalNorm(double bound, Optimizer optimizer) implements Optimizer {
    ClippedByGlobalNorm {
        Bounds.requirePositive("clipByGlobalNorm", "bound", bound);
    }

    @Override
    public Plan plan(List<Input> parameters, List<Node> gradients) {
        return optimizer.plan(
                parameters, Origin.inScope("clipByGlobalNorm", () -> clipped(gradients)));
    }

    private List<Node> clipped(List<Node> gradients) {
        Node squares =
                gradients.stream().map(g -> sum(mul(g, g))).reduce((a, b) -> add(a, b)).get();
        Node factor = div(bound, maximum(sqrt(squares), bound));
        return gradients.stream().map(g -> mul(g, factor)).toList();
    }
}
