package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Node;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The derivative of a checkpoint. Its inner values are computed again from its arguments, and only
/// these copies are differentiated (Griewank and Walther, "Evaluating Derivatives", 2nd edition,
/// 2008, chapter 12). A node that does not depend on the arguments is used as it is.
///
/// A checkpoint inside a checkpoint is reached in the inner sweep, so calls nest as deep as the
/// calls that built the graph.
final class Recomputation {
    private Recomputation() {}

    static void pullBack(Marker checkpoint, AdjointSum adjoint, ReverseSweep sweep) {
        Node whole = adjoint.whole();
        Node output = checkpoint.input(0);
        Set<Node> arguments = new HashSet<>(checkpoint.arguments());
        Graph region =
                Graph.upTo(node -> arguments.contains(node) || sweep.isEnd(node), List.of(output));
        Map<Node, Node> copies = new HashMap<>();
        Map<Node, Node> originals = new HashMap<>();
        for (Node node : region.nodes()) {
            Node copy =
                    arguments.contains(node)
                            ? Marker.of(new Meaning.Recomputation(), node, whole)
                            : sweep.isEnd(node) ? node : copied(node, copies);
            copies.put(node, copy);
            if (copy == node || arguments.contains(node)) {
                originals.put(copy, node);
            }
        }
        Node again = copies.getOrDefault(output, output);
        Graph graph = Graph.upTo(originals::containsKey, List.of(again));
        List<Node> targets =
                graph.nodes().stream()
                        .filter(node -> isOnPath(originals.get(node), sweep))
                        .toList();
        ReverseSweep inner = new ReverseSweep(graph, targets, originals.keySet());
        inner.add(again, adjoint);
        inner.run();
        for (Node target : targets) {
            AdjointSum part = inner.adjoint(target);
            if (part != null) {
                sweep.add(Objects.requireNonNull(originals.get(target)), part);
            }
        }
    }

    private static boolean isOnPath(@Nullable Node original, ReverseSweep sweep) {
        return original != null && sweep.isOnPath(original);
    }

    /// Returns the same values with no recomputation. The node a recomputation waits for is no part
    /// of its value, and may be missing in a transpose.
    ///
    /// @param leaves nodes that stay as they are
    static List<Node> undone(List<Node> outputs, Set<Node> leaves) {
        Map<Node, Node> copies = new HashMap<>();
        for (Node node : Graph.upTo(leaves::contains, outputs).nodes()) {
            Node copy = leaves.contains(node) ? node : copied(node, copies);
            boolean waits =
                    copy instanceof Marker marker
                            && marker.meaning() instanceof Meaning.Recomputation;
            copies.put(node, waits ? copy.input(0) : copy);
        }
        return outputs.stream().map(output -> copies.getOrDefault(output, output)).toList();
    }

    /// Returns the same computation on the copies of its inputs; the node itself if no input
    /// changed.
    private static Node copied(Node node, Map<Node, Node> copies) {
        return node.withInputs(
                node.inputs().stream().map(input -> copies.getOrDefault(input, input)).toList());
    }
}
