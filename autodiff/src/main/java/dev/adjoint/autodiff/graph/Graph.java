package dev.adjoint.autodiff.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/// The nodes that some roots need, each once, and every node after its inputs. The order is the
/// same each time for the same roots. No method recurses, so a graph may be as deep as memory
/// allows.
public final class Graph {
    private final List<Node> roots;
    private final List<Node> nodes;
    private final Positions positions;

    private Graph(List<Node> roots, List<Node> nodes, Positions positions) {
        this.roots = roots;
        this.nodes = nodes;
        this.positions = positions;
    }

    public static Graph of(Node... roots) {
        return of(List.of(roots));
    }

    public static Graph of(Collection<? extends Node> roots) {
        return upTo(_ -> false, roots);
    }

    /// The nodes that the roots need if the leaves are given. The inputs of leaves are not visited.
    public static Graph upTo(Predicate<Node> isLeaf, Collection<? extends Node> roots) {
        List<Node> nodes = new ArrayList<>();
        Positions positions = new Positions(nodes);
        ArrayList<Node> path = new ArrayList<>();
        IntStack next = new IntStack();
        for (Node root : roots) {
            if (positions.get(root) >= 0) {
                continue;
            }
            path.add(root);
            next.push(0);
            while (!path.isEmpty()) {
                Node node = path.getLast();
                int input = next.pop();
                if (input < node.inputs().size() && !isLeaf.test(node)) {
                    next.push(input + 1);
                    if (positions.get(node.input(input)) < 0) {
                        path.add(node.input(input));
                        next.push(0);
                    }
                    continue;
                }
                path.removeLast();
                if (positions.get(node) < 0) {
                    positions.add(node);
                }
            }
        }
        return new Graph(List.copyOf(roots), Collections.unmodifiableList(nodes), positions);
    }

    public List<Node> roots() {
        return roots;
    }

    /// The nodes, inputs before their users.
    public List<Node> nodes() {
        return nodes;
    }

    public int size() {
        return nodes.size();
    }

    /// The node's position in [#nodes].
    ///
    /// @throws IllegalArgumentException if the node is not in this graph
    public int position(Node node) {
        int position = positions.get(node);
        if (position < 0) {
            throw new IllegalArgumentException(
                    "graph: "
                            + node
                            + " is not among the nodes that the roots need  made at "
                            + node.origin().line());
        }
        return position;
    }

    public boolean contains(Node node) {
        return positions.get(node) >= 0;
    }

    /// The inputs among the nodes, in order.
    public List<Input> inputs() {
        return nodes.stream().filter(Input.class::isInstance).map(Input.class::cast).toList();
    }

    /// The number of nodes and the first root, such as `5 nodes: (x + y) z : float64[]`.
    @Override
    public String toString() {
        String more = roots.size() > 1 ? ", and " + (roots.size() - 1) + " more" : "";
        String ofRoots = roots.isEmpty() ? "" : ": " + roots.getFirst() + more;
        return size() + (size() == 1 ? " node" : " nodes") + ofRoots;
    }
}
