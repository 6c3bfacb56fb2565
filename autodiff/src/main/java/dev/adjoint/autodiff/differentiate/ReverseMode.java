package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The reverse mode: one walk from a scalar back to what it depends on gives the derivative for
/// each, by the chain rule (Griewank and Walther, "Evaluating Derivatives", 2nd edition, 2008,
/// chapter 3). The cost is a small multiple of the function's own, however many derivatives.
public final class ReverseMode {
    private ReverseMode() {}

    /// The derivative of `f` for each of `targets`, inputs or inner nodes, each of its target's
    /// type, as made by the chain rule and not simplified. It is zero where `f` does not depend on
    /// a target, or only by way of masks and stop-gradients.
    ///
    /// @throws ShapeMismatchException where `f` is not a floating scalar, or a target is a mask
    public static List<Node> gradient(Node f, List<? extends Node> targets) {
        requireScalar(f);
        Node one = Origin.derivedFrom(f, () -> new NodeLanes(f.dtype()).constant(1));
        return walk("gradient", List.of(f), targets, List.of(one));
    }

    /// The sum over the outputs of their derivatives for each of `targets`, transposed, times the
    /// outputs' `cotangents`: each of its target's type, not simplified.
    ///
    /// @throws ShapeMismatchException where there is not one cotangent of each output's type, or an
    ///   output or a target is a mask
    public static List<Node> vjp(
            List<? extends Node> outputs,
            List<? extends Node> targets,
            List<? extends Node> cotangents) {
        Requirements.oneOfEachType("vjp", "output", outputs, "cotangent", cotangents);
        return walk("vjp", outputs, targets, cotangents);
    }

    private static List<Node> walk(
            String operation,
            List<? extends Node> outputs,
            List<? extends Node> targets,
            List<? extends Node> cotangents) {
        Graph graph = Heights.downTo(targets, outputs);
        for (Node target : targets) {
            Requirements.floating(operation, "a target", target, outputs);
        }
        ReverseSweep sweep = new ReverseSweep(graph, targets, Set.of());
        for (int i = 0; i < outputs.size(); i++) {
            sweep.add(outputs.get(i), cotangents.get(i));
        }
        sweep.run();
        List<Node> gradient = new ArrayList<>();
        for (Node target : targets) {
            gradient.add(sweep.whole(target));
        }
        return gradient;
    }

    private static void requireScalar(Node f) {
        if (!f.shape().isScalar() || !f.dtype().isFloating()) {
            throw new ShapeMismatchException(
                    "gradient",
                    "a function of type " + f.type() + ", not a scalar",
                    "reduce it first, by sum or mean",
                    f.origin().line());
        }
    }
}
