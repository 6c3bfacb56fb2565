package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// For every node of a graph, where its elements lie: in memory of its own, or seen through moves
/// in another's. A move that no cheap strides express is copied into memory of its own.
final class Views {
    private final Map<Node, View> views = new HashMap<>();
    private final Set<Node> copied = new HashSet<>();
    private final Set<Node> needed;

    /// @param inMemory nodes that must lie in order in memory: the roots
    Views(Graph graph, List<Node> inMemory) {
        this.needed = needed(graph);
        Set<Node> contiguous = new HashSet<>(inMemory);
        for (Node node : graph.nodes()) {
            if (node instanceof Contract product) {
                contiguous.add(product.right());
            }
            if (node instanceof Move move && isIndexed(move.movement())) {
                contiguous.addAll(move.inputs());
            }
        }
        for (Node node : graph.nodes().reversed()) {
            if (node instanceof Marker && contiguous.contains(node)) {
                contiguous.add(node.input(0));
            }
        }
        for (Node node : graph.nodes()) {
            views.put(node, view(node, contiguous.contains(node)));
        }
    }

    View of(Node node) {
        return Objects.requireNonNull(views.get(node));
    }

    /// Whether a kernel computes the node, or copies it: whether it is neither given nor only seen.
    boolean isComputed(Node node) {
        return !node.inputs().isEmpty()
                && !(node instanceof Marker)
                && (!(node instanceof Move) || copied.contains(node))
                && needed.contains(node);
    }

    /// What a kernel that copies a move reads.
    View source(Move move) {
        View from = of(move.input(0));
        return switch (move.movement()) {
            case Movement.Transpose by -> View.transposed(from, move, by);
            case Movement.Broadcast _ -> from.moved(move).orElseThrow();
            case Movement.Reshape _ -> from.moved(move).orElse(from);
            case Movement.Slice slice -> from.at(slice);
            case Movement.Pad _, Movement.Concat _, Movement.Gather _, Movement.ScatterAdd _ ->
                    throw new IllegalStateException("fuse: " + move + " is put together of parts");
        };
    }

    /// The nodes whose values the roots need: all but those that a marker only waits for.
    private static Set<Node> needed(Graph graph) {
        Set<Node> needed = new HashSet<>(graph.roots());
        for (Node node : graph.nodes().reversed()) {
            if (needed.contains(node)) {
                needed.addAll(node instanceof Marker ? node.inputs().subList(0, 1) : node.inputs());
            }
        }
        return needed;
    }

    private static boolean isIndexed(Movement movement) {
        return movement instanceof Movement.Gather || movement instanceof Movement.ScatterAdd;
    }

    private View view(Node node, boolean contiguous) {
        if (node instanceof Marker marker) {
            return of(marker.input(0));
        }
        if (!(node instanceof Move move)) {
            return View.of(node);
        }
        var view = of(move.input(0)).moved(move);
        if (view.isPresent() && (!contiguous || view.get().isContiguous())) {
            return view.get();
        }
        copied.add(node);
        return View.of(node);
    }
}
