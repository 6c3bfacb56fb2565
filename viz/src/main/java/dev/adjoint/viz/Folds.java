package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A mapping from nodes to the boxes of a picture. A box is identified by the position of one of
/// its nodes.
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

    /// Creates one box per node. A broadcast shares the box of its input.
    static Folds none(Graph graph) {
        return new Folds(graph, withoutBroadcasts(graph), new IntObjectHashMap<>(), false);
    }

    /// Creates one box per name, and one per node without a name.
    ///
    /// @param names by position, with `/` between scopes; empty for none
    static Folds of(Graph graph, String[] names) {
        return of(graph, names, false);
    }

    /// Same as [#of], if edges only lead from a box to a later one.
    static Folds inOrder(Graph graph, String[] names) {
        return of(graph, names, true);
    }

    private static Folds of(Graph graph, String[] names, boolean isInOrder) {
        int[] boxes = withoutBroadcasts(graph);
        Map<String, Integer> boxOfName = new HashMap<>();
        IntObjectHashMap<Group> groups = new IntObjectHashMap<>();
        for (int i = 0; i < boxes.length; i++) {
            if (names[i].isEmpty()) {
                // A hidden broadcast shares the box of its input, which may have been folded.
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

    /// The box of a node.
    int of(int position) {
        return boxes[position];
    }

    /// Whether the position identifies a box.
    boolean isBox(int position) {
        return boxes[position] == position;
    }

    int count() {
        return count;
    }

    boolean isFolded() {
        return !groups.isEmpty();
    }

    /// Whether edges only lead from a box to a later one.
    boolean isInOrder() {
        return isInOrder;
    }

    /// The contents of a box with more than one node.
    Optional<Group> group(int box) {
        return Optional.ofNullable(groups.get(box));
    }

    /// The scope that a box is drawn in; empty if there is none.
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
