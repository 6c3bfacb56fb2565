package dev.adjoint.check.graph;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;

import java.util.List;

/// A graph in Graphviz's language, for a message: paste it into a viewer. Pictures with values and
/// colours are provided by `adjoint-viz`.
public final class DotText {
    private DotText() {}

    public static String of(Node root) {
        Graph graph = Graph.of(List.of(root));
        StringBuilder text = new StringBuilder("digraph { rankdir=BT; node [shape=box];");
        for (Node node : graph.nodes()) {
            int position = graph.position(node);
            String shape = node instanceof Input ? " shape=ellipse" : "";
            text.append(String.format(" n%d [label=%s%s];", position, quoted(node), shape));
            for (Node input : node.inputs()) {
                text.append(String.format(" n%d -> n%d;", graph.position(input), position));
            }
        }
        return text.append(" }").toString();
    }

    private static String quoted(Node node) {
        String label = node.label() + " " + node.type();
        String escaped = label.replace("\\", "\\\\").replace("\"", "\\\"");
        return '"' + escaped.replaceAll("\\R", " ") + '"';
    }
}
