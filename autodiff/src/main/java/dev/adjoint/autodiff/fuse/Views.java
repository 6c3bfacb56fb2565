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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// For every node of a graph, where its elements lie: in memory of its own, or seen through moves
/// in another's. A move that no cheap strides express is copied into memory of its own.
final class Views {
    /// Those of moves and markers; any other node lies in memory of its own.
    private final Map<Node, View> views = new HashMap<>();

    private final Set<Node> copied = new HashSet<>();

    /// The nodes whose values the roots need; empty where they need all.
    private final Optional<Set<Node>> needed;

    /// @param inMemory nodes that must lie in order in memory: the roots
    Views(Graph graph, List<Node> inMemory) {
        List<Node> seen = graph.nodes().stream().filter(Views::isSeen).toList();
        boolean hasMarkers = seen.stream().anyMatch(Marker.class::isInstance);
        this.needed = hasMarkers ? Optional.of(needed(graph)) : Optional.empty();
        if (seen.isEmpty()) {
            return;
        }
        Set<Node> contiguous = new HashSet<>(inMemory);
        Set<Node> factors = new HashSet<>();
        Set<Node> otherwise = new HashSet<>(inMemory);
        for (Node node : graph.nodes()) {
            if (node instanceof Contract product) {
                factors.addAll(product.inputs());
            } else {
                otherwise.addAll(node.inputs());
            }
            if (node instanceof Move move && isIndexed(move.movement())) {
                contiguous.addAll(move.inputs());
            }
        }
        factors.removeAll(otherwise);
        for (Node node : seen.reversed()) {
            if (node instanceof Marker && contiguous.contains(node)) {
                contiguous.add(node.input(0));
            }
        }
        for (Node node : seen) {
            Predicate<View> fits = view -> !contiguous.contains(node) || view.isContiguous();
            views.put(node, view(node, factors.contains(node), fits));
        }
    }

    View of(Node node) {
        return isSeen(node) ? Objects.requireNonNull(views.get(node)) : View.of(node);
    }

    /// The node in whose memory the elements of a node lie.
    Node base(Node node) {
        return isSeen(node) ? of(node).base() : node;
    }

    private static boolean isSeen(Node node) {
        return node instanceof Move || node instanceof Marker;
    }

    /// Whether a kernel computes the node, or copies it: whether it is neither given nor only seen.
    boolean isComputed(Node node) {
        return !node.inputs().isEmpty()
                && !(node instanceof Marker)
                && (!(node instanceof Move) || copied.contains(node))
                && (needed.isEmpty() || needed.get().contains(node));
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

    /// @param isFactor whether products alone read the node: they take any strides, since they come
    ///   back to what they read
    private View view(Node node, boolean isFactor, Predicate<View> fits) {
        if (node instanceof Marker marker) {
            return of(marker.input(0));
        }
        Move move = (Move) node;
        View from = of(move.input(0));
        Optional<View> view =
                isFactor && move.movement() instanceof Movement.Transpose by
                        ? Optional.of(View.transposed(from, move, by))
                        : from.moved(move);
        if (view.isPresent() && fits.test(view.get())) {
            return view.get();
        }
        copied.add(node);
        return View.of(node);
    }
}
