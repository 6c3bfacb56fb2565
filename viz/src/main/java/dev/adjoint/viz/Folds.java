package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which box of a picture stands for which node. A box is known by the position of one of its
/// nodes.
final class Folds {
    private final Graph graph;
    private final int[] boxes;
    private final IntObjectHashMap<Group> groups;
    private final boolean isInOrder;
    private final int count;

    private Folds(Graph graph, int[] boxes, IntObjectHashMap<Group> groups, boolean isInOrder) {
        this.isInOrder = isInOrder;
        this.graph = graph;
        this.boxes = boxes;
        this.groups = groups;
        int found = 0;
        for (int i = 0; i < boxes.length; i++) {
            found += isBox(i) ? 1 : 0;
        }
        this.count = found;
    }

    /// A box for each node, but for broadcasts: there the box of what is broadcast.
    static Folds none(Graph graph) {
        return new Folds(graph, withoutBroadcasts(graph), new IntObjectHashMap<>(), false);
    }

    /// A box for each name, and one for each node without a name.
    ///
    /// @param names by position, with `/` between scopes; empty for none
    static Folds of(Graph graph, String[] names) {
        return of(graph, names, false);
    }

    /// As [#of], where edges lead from a box to a later one only.
    static Folds inOrder(Graph graph, String[] names) {
        return of(graph, names, true);
    }

    private static Folds of(Graph graph, String[] names, boolean isInOrder) {
        int[] boxes = withoutBroadcasts(graph);
        Map<String, Integer> boxOfName = new HashMap<>();
        IntObjectHashMap<Group> groups = new IntObjectHashMap<>();
        for (int i = 0; i < boxes.length; i++) {
            if (names[i].isEmpty()) {
                // A hidden broadcast stands for what it repeats, which may have been folded.
                boxes[i] = boxes[boxes[i]];
                continue;
            }
            int position = i;
            String name = names[i];
            boxes[i] = boxOfName.computeIfAbsent(name, _ -> position);
            groups.getIfAbsentPut(boxes[i], () -> new Group(name)).add(graph.nodes().get(i));
        }
        return new Folds(graph, boxes, groups, isInOrder);
    }

    /// The box that stands for a node.
    int of(int position) {
        return boxes[position];
    }

    /// Whether the position is that of a box.
    boolean isBox(int position) {
        return boxes[position] == position;
    }

    int count() {
        return count;
    }

    boolean isFolded() {
        return !groups.isEmpty();
    }

    /// Whether edges lead from a box to a later one only.
    boolean isInOrder() {
        return isInOrder;
    }

    /// What a box holds that stands for more than a node.
    Optional<Group> group(int box) {
        return Optional.ofNullable(groups.get(box));
    }

    /// The scope that a box is drawn in; empty where in none.
    String scope(int box) {
        Group group = groups.get(box);
        return group == null ? graph.nodes().get(box).origin().scope() : group.outerScope();
    }

    private static int[] withoutBroadcasts(Graph graph) {
        int[] boxes = new int[graph.size()];
        Set<Node> roots = new HashSet<>(graph.roots());
        for (int i = 0; i < boxes.length; i++) {
            Node node = graph.nodes().get(i);
            boolean hidden = NodeLabel.isBroadcast(node) && !roots.contains(node);
            boxes[i] = hidden ? boxes[graph.position(node.input(0))] : i;
        }
        return boxes;
    }
}
