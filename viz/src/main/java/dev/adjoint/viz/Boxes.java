package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Which box of a picture stands for which node. A box is known by the position of one of its
/// nodes.
final class Boxes {
    private static final String WITHOUT_SCOPE = "outside of any scope";
    private static final String EVERYTHING = "the whole graph";

    private final Graph graph;
    private final int[] boxes;
    private final IntObjectHashMap<Group> groups;
    private final int count;

    private Boxes(Graph graph, int[] boxes, IntObjectHashMap<Group> groups) {
        this.graph = graph;
        this.boxes = boxes;
        this.groups = groups;
        this.count = (int) IntStream.range(0, boxes.length).filter(this::isBox).count();
    }

    /// A box for each node, but for broadcasts: there the box of what is broadcast.
    static Boxes ofNodes(Graph graph) {
        return new Boxes(graph, withoutBroadcasts(graph), new IntObjectHashMap<>());
    }

    /// At most `most` boxes: one for each node if they are few enough, else one for each scope,
    /// else one for each outer scope, else one also for all ops outside of scopes, else one for
    /// all.
    static Boxes atMost(int most, Graph graph) {
        Boxes boxes = ofNodes(graph);
        for (int depth = deepest(graph); depth >= 1 && boxes.count > most; depth--) {
            boxes = folded(graph, depth, Folding.SCOPES);
        }
        if (boxes.count > most) {
            boxes = folded(graph, 1, Folding.SCOPES_AND_OPS);
        }
        return boxes.count > most ? folded(graph, 1, Folding.EVERYTHING) : boxes;
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

    /// What a box holds that stands for more than a node.
    Optional<Group> group(int box) {
        return Optional.ofNullable(groups.get(box));
    }

    /// The scope that a box is drawn in; empty where in none.
    String scope(int box) {
        return group(box)
                .map(Group::outerScope)
                .orElseGet(() -> graph.nodes().get(box).origin().scope());
    }

    private enum Folding {
        SCOPES,
        SCOPES_AND_OPS,
        EVERYTHING
    }

    private static Boxes folded(Graph graph, int depth, Folding folding) {
        int[] boxes = withoutBroadcasts(graph);
        Map<String, Integer> boxOfName = new HashMap<>();
        IntObjectHashMap<Group> groups = new IntObjectHashMap<>();
        for (int i = 0; i < boxes.length; i++) {
            Node node = graph.nodes().get(i);
            String name = groupOf(node, depth, folding);
            if (name.isEmpty()) {
                // A hidden broadcast stands for what it repeats, which may have been folded.
                boxes[i] = boxes[boxes[i]];
                continue;
            }
            int position = i;
            boxes[i] = boxOfName.computeIfAbsent(name, _ -> position);
            groups.getIfAbsentPut(boxes[i], () -> new Group(name)).add(node);
        }
        return new Boxes(graph, boxes, groups);
    }

    /// The name of the group that a node is folded into; empty where it stays by itself.
    private static String groupOf(Node node, int depth, Folding folding) {
        String scope = node.origin().scope();
        boolean loose = scope.isEmpty() && !node.inputs().isEmpty();
        return switch (folding) {
            case SCOPES -> outermost(scope, depth);
            case SCOPES_AND_OPS -> loose ? WITHOUT_SCOPE : outermost(scope, depth);
            case EVERYTHING -> EVERYTHING;
        };
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

    private static int deepest(Graph graph) {
        int deepest = 0;
        for (Node node : graph.nodes()) {
            String scope = node.origin().scope();
            if (!scope.isEmpty()) {
                long names = scope.chars().filter(c -> c == '/').count() + 1;
                deepest = (int) Math.max(deepest, names);
            }
        }
        return deepest;
    }

    private static String outermost(String scope, int names) {
        String[] path = scope.split("/", -1);
        return path.length <= names ? scope : String.join("/", Arrays.copyOf(path, names));
    }
}
