package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Argument checks for both modes.
final class Requirements {
    /// The largest number of nodes of a path to name in a message.
    private static final int SHOWN = 6;

    private Requirements() {}

    /// @throws ShapeMismatchException if there is not one direction of each node's type
    static void oneOfEachType(
            String operation,
            String what,
            List<? extends Node> nodes,
            String direction,
            List<? extends Node> directions) {
        if (nodes.size() != directions.size()) {
            throw new ShapeMismatchException(
                    operation,
                    String.format(
                            "%d %ss for %d %ss", directions.size(), direction, nodes.size(), what),
                    "give one " + direction + " for each " + what,
                    nodes.isEmpty() ? "no node" : nodes.getFirst().origin().line());
        }
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            floating(operation, "an " + what, node, List.of(node));
            if (!directions.get(i).type().equals(node.type())) {
                throw new ShapeMismatchException(
                        operation,
                        String.format(
                                "a %s of type %s for %s %d of type %s",
                                direction, directions.get(i).type(), what, i, node.type()),
                        "give a " + direction + " of the same type",
                        node.origin().line());
            }
        }
    }

    /// @throws ShapeMismatchException if the node is a mask; the message shows the path from the
    ///   roots to it
    static void floating(String operation, String role, Node node, List<? extends Node> roots) {
        if (!node.dtype().isFloating()) {
            String kind = node.dtype() == DType.BOOL ? ", a mask: " : ", whole numbers: ";
            throw new ShapeMismatchException(
                    operation,
                    role + " of type " + node.type() + kind + path(Graph.of(roots), node),
                    "differentiate for floating nodes",
                    node.origin().line());
        }
    }

    /// Returns the labels from a root of the graph to a node, such as `select ← less`; for a mask
    /// that is a root, the labels from it down to an input.
    private static String path(Graph graph, Node to) {
        Map<Node, Node> user = new HashMap<>();
        for (Node node : graph.nodes()) {
            node.inputs().forEach(input -> user.putIfAbsent(input, node));
        }
        List<String> labels = new ArrayList<>();
        for (Node at = to; at != null; at = user.get(at)) {
            labels.add(at.label());
        }
        Collections.reverse(labels);
        boolean isRoot = labels.size() == 1;
        for (Node at = to; isRoot && !at.inputs().isEmpty(); at = at.input(0)) {
            labels.add(at.input(0).label());
        }
        int skipped = Math.max(0, labels.size() - SHOWN);
        return labels.stream()
                .skip(skipped)
                .collect(Collectors.joining(" ← ", skipped > 0 ? "… ← " : "", ""));
    }
}
