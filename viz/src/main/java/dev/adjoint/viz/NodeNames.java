package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Names that a user gives to nodes. One name is never that of two nodes.
final class NodeNames {
    private NodeNames() {}

    /// Returns the names and one more.
    ///
    /// @param graphs those that are drawn
    /// @throws IllegalArgumentException if the node is in no graph, or another node has the name
    static Map<Node, String> with(
            String name, Node node, Map<Node, String> names, List<Graph> graphs) {
        if (graphs.stream().noneMatch(graph -> graph.contains(node))) {
            throw new IllegalArgumentException(
                    "named: got the name "
                            + name
                            + " for "
                            + node
                            + ", needed a node that the drawn ones depend on: draw it too?  made at"
                            + " "
                            + node.origin().line());
        }
        for (Graph graph : graphs) {
            for (Input input : graph.inputs()) {
                requireOther(name, node, input, names.getOrDefault(input, input.name()));
            }
        }
        names.forEach((named, known) -> requireOther(name, node, named, known));
        Map<Node, String> more = new LinkedHashMap<>(names);
        more.put(node, name);
        return more;
    }

    private static void requireOther(String name, Node node, Node other, String known) {
        if (!node.equals(other) && name.equals(known)) {
            throw new IllegalArgumentException(
                    "named: got the name "
                            + name
                            + " for "
                            + node
                            + ", needed one that no other node has: choose another, as "
                            + other
                            + " has it  made at "
                            + node.origin().line());
        }
    }
}
