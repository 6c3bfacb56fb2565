package dev.adjoint.autodiff.explain;

import dev.adjoint.autodiff.differentiate.Differentiable;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Node;

import java.util.ArrayList;
import java.util.List;

/// The places where a path from a function down to one of its nodes ends early.
final class Obstacles {
    private Obstacles() {}

    /// Returns one line per place.
    static List<String> of(Graph graph, Node f, Node x, Names names) {
        boolean[] depends = new boolean[graph.size()];
        boolean[] isReached = new boolean[graph.size()];
        for (int i = 0; i < depends.length; i++) {
            Node node = graph.nodes().get(i);
            depends[i] =
                    node == x
                            || node.inputs().stream()
                                    .anyMatch(input -> depends[graph.position(input)]);
        }
        List<String> lines = new ArrayList<>();
        isReached[graph.position(f)] = true;
        for (int i = graph.position(f); i >= 0; i--) {
            Node node = graph.nodes().get(i);
            for (int input = 0;
                    isReached[i] && node != x && input < node.inputs().size();
                    input++) {
                int from = graph.position(node.input(input));
                if (Differentiable.passes(node, input)) {
                    isReached[from] = true;
                } else if (depends[from] && ends(node, input)) {
                    lines.add(line(node, node.input(input), names));
                }
            }
        }
        return lines;
    }

    /// Whether a derivative ends at this input. An input of a checkpoint or a custom rule that
    /// passes nothing on has another path around it.
    private static boolean ends(Node node, int input) {
        return !(node instanceof Marker marker)
                || marker.meaning() instanceof Meaning.StopGradient
                || !node.input(input).dtype().isFloating();
    }

    private static String line(Node node, Node input, Names names) {
        if (node instanceof Marker) {
            return names.definition(node)
                    + " passes no derivative on: "
                    + names.of(input)
                    + " counts as a constant there.";
        }
        String kind =
                switch (input.dtype()) {
                    case BOOL -> "a mask";
                    case INT32 -> "whole numbers";
                    case FLOAT32, FLOAT64 -> "a key";
                };
        return names.of(node)
                + " reads "
                + names.of(input)
                + ", "
                + kind
                + ": no derivative passes.";
    }
}
