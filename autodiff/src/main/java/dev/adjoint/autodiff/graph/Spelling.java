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
        Interner interner = new Interner();
        Map<Node, Node> spelled = new HashMap<>();
        for (Node node : graph.nodes()) {
            List<Node> inputs = new ArrayList<>();
            node.inputs().forEach(input -> inputs.add(spelled.getOrDefault(input, input)));
            Node same = node.withInputs(inputs);
            if (same instanceof Elementwise slope && slope.op() instanceof SlopeOp op) {
                Node y = interner.intern(function(slope, op));
                spelled.put(node, Origin.derivedFrom(slope, () -> op.spelled(y)));
            } else {
                spelled.put(node, interner.intern(same));
            }
        }
        return spelled.getOrDefault(root, root);
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

    private static Node function(Elementwise slope, SlopeOp op) {
        return Origin.derivedFrom(slope, () -> Elementwise.of(op.function(), slope.input(0)));
    }
}
