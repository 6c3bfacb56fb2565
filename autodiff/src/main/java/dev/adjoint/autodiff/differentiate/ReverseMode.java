package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The reverse mode: one walk from a scalar back to its dependencies gives the derivative for each
/// of them, by the chain rule (Griewank and Walther, "Evaluating Derivatives", 2nd edition, 2008,
/// chapter 3). The cost is a small multiple of the function's own, regardless of the number of
/// derivatives.
public final class ReverseMode {
    private ReverseMode() {}

    /// Returns the derivative of `f` for each of `targets`, inputs or inner nodes, each of its
    /// target's type, as made by the chain rule and not simplified. It is zero if `f` does not
    /// depend on a target, or only through masks and stop-gradients.
    ///
    /// @throws ShapeMismatchException if `f` is not a floating scalar, or a target is a mask
    public static List<Node> gradient(Node f, List<? extends Node> targets) {
        requireScalar("gradient", f);
        Node one = Origin.derivedFrom(f, () -> new NodeLanes(f.dtype()).constant(1));
        return walk("gradient", List.of(f), targets, List.of(one));
    }

    /// Returns the sum over the outputs of their derivatives for each of `targets`, transposed,
    /// times the outputs' `cotangents`. Each result has its target's type and is not simplified.
    ///
    /// @throws ShapeMismatchException if there is not one cotangent of each output's type, or an
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

    /// Checks that a function has a gradient.
    ///
    /// @throws ShapeMismatchException if it is not a floating scalar
    public static void requireScalar(String operation, Node f) {
        if (!f.shape().isScalar() || !f.dtype().isFloating()) {
            throw new ShapeMismatchException(
                    operation,
                    "a function of type " + f.type() + ", not a scalar",
                    "reduce it first, by sum or mean",
                    f.origin().line());
        }
    }
}
