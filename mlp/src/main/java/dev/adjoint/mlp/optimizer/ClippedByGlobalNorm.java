package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.maximum;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.mlp.text.Bounds;

import java.util.List;

/// An optimiser that receives all gradients scaled down by one factor, so that their joint norm
/// ‖g‖, over the elements of all gradients, is at most the bound: g × bound / max(‖g‖, bound)
/// (Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", ICML
/// 2013, algorithm 1). Finite gradients whose squares overflow become 0.
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
