package dev.adjoint.autodiff.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rewrites each [SlopeOp] from the value of its function, for a reader. The values are the same in
/// real arithmetic; in floating point the result loses digits, so it is not for evaluation.
public final class Spelling {
    private Spelling() {}

    /// The same function with its slopes spelled; the node itself if it has none.
    public static Node of(Node root) {
        Graph graph = Graph.of(root);
        if (graph.nodes().stream().noneMatch(Spelling::isSlope)) {
            return root;
        }
        Map<Function, Node> functions = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (node instanceof Elementwise elementwise && elementwise.inputs().size() == 1) {
                functions.putIfAbsent(new Function(elementwise.op(), node.input(0)), node);
            }
        }
        Map<Node, Node> spelled = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (node instanceof Elementwise slope && slope.op() instanceof SlopeOp op) {
                Node function =
                        functions.computeIfAbsent(
                                new Function(op.function(), slope.input(0)),
                                _ -> function(slope, op));
                Node y = spelled.computeIfAbsent(function, each -> rebuilt(each, spelled));
                spelled.put(node, Origin.derivedFrom(slope, () -> op.spelled(y)));
            } else if (!spelled.containsKey(node)) {
                spelled.put(node, rebuilt(node, spelled));
            }
        }
        return spelled.getOrDefault(root, root);
    }

    /// An op on a node: the function whose slope is spelled is there already, in most gradients.
    private record Function(Op op, Node of) {}

    private static Node rebuilt(Node node, Map<Node, Node> spelled) {
        List<Node> inputs = new ArrayList<>();
        node.inputs().forEach(input -> inputs.add(spelled.getOrDefault(input, input)));
        return node.withInputs(inputs);
    }

    /// One node, spelled if it is a slope.
    static Node ofNode(Node node) {
        return node instanceof Elementwise slope && slope.op() instanceof SlopeOp op
                ? Origin.derivedFrom(slope, () -> op.spelled(function(slope, op)))
                : node;
    }

    private static boolean isSlope(Node node) {
        return node instanceof Elementwise elementwise && elementwise.op() instanceof SlopeOp;
    }

    private static Node function(Node slope, SlopeOp op) {
        return Origin.derivedFrom(slope, () -> Elementwise.of(op.function(), slope.input(0)));
    }
}
