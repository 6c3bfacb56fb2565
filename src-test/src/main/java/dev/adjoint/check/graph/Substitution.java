package dev.adjoint.check.graph;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A graph with some of its nodes replaced.
public final class Substitution {
    private Substitution() {}

    /// Returns the graph below `root` with some nodes replaced.
    public static Node of(Node root, Map<Node, Node> replaced) {
        Map<Node, Node> rebuilt = new HashMap<>();
        for (Node node : Graph.of(List.of(root)).nodes()) {
            Node other = replaced.get(node);
            rebuilt.put(
                    node,
                    other != null
                            ? other
                            : node.withInputs(node.inputs().stream().map(rebuilt::get).toList()));
        }
        return rebuilt.getOrDefault(root, root);
    }
}
