package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.Comparison;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.graph.Random;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The reverse mode: one walk from a scalar back to what it depends on gives the derivative for
/// each, by the chain rule (Griewank and Walther, "Evaluating Derivatives", 2nd edition, 2008,
/// section 3.2). The cost is a small multiple of the function's own, however many derivatives.
public final class ReverseMode {
    private ReverseMode() {}

    /// The derivative of `f` for each of `targets`, inputs or inner nodes, each of its target's
    /// type, as made by the chain rule and not simplified. It is zero where `f` does not depend on
    /// a target, or only by way of masks and stop-gradients.
    ///
    /// @throws ShapeMismatchException where `f` is not a floating scalar, or a target is a mask
    public static List<Node> gradient(Node f, List<? extends Node> targets) {
        requireScalar(f);
        for (Node target : targets) {
            requireFloating(target);
        }
        Graph graph = Graph.of(f);
        boolean[] active = active(graph, targets);
        @Nullable Node[] adjoints = new Node[graph.size()];
        NodeLanes on = new NodeLanes(f.dtype());
        adjoints[graph.position(f)] = Origin.derivedFrom(f, () -> on.constant(1));
        for (int i = graph.size() - 1; i >= 0; i--) {
            Node adjoint = adjoints[i];
            if (adjoint != null && active[i]) {
                Node node = graph.nodes().get(i);
                Origin.derivedFrom(
                        node,
                        () -> {
                            pullBack(graph, node, adjoint, active, adjoints);
                            return node;
                        });
            }
        }
        List<Node> gradient = new ArrayList<>();
        for (Node target : targets) {
            Node adjoint = graph.contains(target) ? adjoints[graph.position(target)] : null;
            gradient.add(adjoint == null ? zero(target) : adjoint);
        }
        return gradient;
    }

    /// Adds what `node` passes on of its adjoint to the adjoints of its inputs.
    private static void pullBack(
            Graph graph, Node node, Node adjoint, boolean[] active, @Nullable Node[] adjoints) {
        for (int input = 0; input < node.inputs().size(); input++) {
            int position = graph.position(node.input(input));
            if (active[position] && passesGradient(node, input)) {
                Node part = Pullback.of(node, input, adjoint);
                Node sum = adjoints[position];
                adjoints[position] = sum == null ? part : ElementwiseOps.add(sum, part);
            }
        }
    }

    /// Which nodes lie on a differentiable path from a target.
    private static boolean[] active(Graph graph, List<? extends Node> targets) {
        boolean[] active = new boolean[graph.size()];
        for (Node target : targets) {
            if (graph.contains(target)) {
                active[graph.position(target)] = true;
            }
        }
        for (int i = 0; i < active.length; i++) {
            Node node = graph.nodes().get(i);
            for (int input = 0; input < node.inputs().size() && !active[i]; input++) {
                active[i] =
                        active[graph.position(node.input(input))] && passesGradient(node, input);
            }
        }
        return active;
    }

    private static boolean passesGradient(Node node, int input) {
        return switch (node) {
            case Marker marker ->
                    switch (marker.meaning()) {
                        case STOP_GRADIENT -> false;
                    };
            case Elementwise elementwise when elementwise.op() instanceof Comparison -> false;
            case Random _ -> false;
            default -> node.input(input).dtype().isFloating();
        };
    }

    private static Node zero(Node target) {
        return Origin.derivedFrom(
                target,
                () -> Move.broadcast(new NodeLanes(target.dtype()).constant(0), target.shape()));
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

    private static void requireFloating(Node target) {
        if (!target.dtype().isFloating()) {
            throw new ShapeMismatchException(
                    "gradient",
                    "a target of type " + target.type() + ", a mask",
                    "differentiate for floating nodes",
                    target.origin().line());
        }
    }
}
