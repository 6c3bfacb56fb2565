package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.viz.draw.Box;
import dev.adjoint.viz.draw.Edge;
import dev.adjoint.viz.draw.Line;
import dev.adjoint.viz.draw.Ranks;

import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A drawing of a graph: one box per node or fold, in the frames of their scopes.
final class GraphDrawing implements NodeDrawing {
    /// The path length above which a graph is drawn from top to bottom, since a row of boxes would
    /// be wider than a page.
    private static final int LONG_PATH = 8;

    /// Puts a scope directly before the scopes inside it.
    private static final Comparator<String> OUTER_FIRST =
            Comparator.comparing(scope -> scope.replace('/', '\0'));

    private final Graph graph;
    private final Optional<Graph> forward;
    private final Folds folds;
    private final Look look;
    private final NodeBoxes boxes;
    private final IntHashSet results = new IntHashSet();

    /// @param forward the part of the graph that is not a gradient of another part, if gradients
    ///   are to be marked
    GraphDrawing(Graph graph, Optional<Graph> forward, Folds folds, Look look) {
        this.graph = graph;
        this.forward = forward;
        this.folds = folds;
        this.look = look;
        this.boxes = new NodeBoxes(look, graph.nodes(), this::isBackward);
        graph.roots().forEach(root -> results.add(folds.of(graph.position(root))));
    }

    @Override
    public String title() {
        return look.title();
    }

    @Override
    public List<Line> caption() {
        List<Line> caption = new ArrayList<>(boxes.key());
        if (folds.isFolded()) {
            String nodes = Group.count(graph.size());
            String drawn = Group.count(folds.count());
            caption.add(
                    Line.of(
                            "summarised: " + nodes + " nodes drawn as " + drawn + " boxes",
                            Line.Ink.QUIET));
            if (folds.isInOrder()) {
                caption.add(Line.of("an edge is left out where others lead there", Line.Ink.QUIET));
            }
        }
        return caption;
    }

    @Override
    public boolean isTall() {
        if (folds.isFolded()) {
            return Ranks.of(this).count() > LONG_PATH;
        }
        int[] lengths = new int[graph.size()];
        for (int i = 0; i < lengths.length; i++) {
            Node node = graph.nodes().get(i);
            for (Node input : isBackward(node) ? List.<Node>of() : node.inputs()) {
                lengths[i] = Math.max(lengths[i], lengths[graph.position(input)]);
            }
            lengths[i] += folds.isBox(i) ? 1 : 0;
            if (lengths[i] > LONG_PATH) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void show(Stage stage) {
        Map<String, IntArrayList> byScope = new TreeMap<>(OUTER_FIRST);
        for (int i = 0; i < graph.size(); i++) {
            if (folds.isBox(i)) {
                byScope.computeIfAbsent(folds.scope(i), _ -> new IntArrayList()).add(i);
            }
        }
        ScopeFrames frames = new ScopeFrames(stage);
        byScope.forEach(
                (scope, positions) -> {
                    frames.enter(scope);
                    positions.forEach(position -> stage.add(box(position)));
                });
        frames.enter("");
    }

    @Override
    public Optional<Node> node(int box) {
        return folds.group(box).isPresent()
                ? Optional.empty()
                : Optional.of(graph.nodes().get(box));
    }

    @Override
    public Optional<Group> group(int box) {
        return folds.group(box);
    }

    @Override
    public Look look(int box) {
        return look;
    }

    @Override
    public void connect(Consumer<Edge> edges) {
        if (folds.isFolded()) {
            connectFolds(edges);
            return;
        }
        for (int i = 0; i < graph.size(); i++) {
            if (folds.isBox(i)) {
                Node node = graph.nodes().get(i);
                connect(i, node, edges);
                tie(i, node, edges);
            }
        }
    }

    private Box box(int position) {
        Box box =
                folds.group(position)
                        .map(group -> boxes.of(position, group))
                        .orElseGet(() -> boxes.of(position, graph.nodes().get(position)));
        return results.contains(position) ? box.asResult() : box;
    }

    /// Draws every edge: x * x has two from x.
    private void connect(int position, Node node, Consumer<Edge> edges) {
        boolean isOrdered = node.inputs().size() > 1 && !isCommutative(node);
        for (int input = 0; input < node.inputs().size(); input++) {
            int source = graph.position(node.input(input));
            int from = folds.of(source);
            int place = isOrdered ? input + 1 : 0;
            boolean isBeside = standsBeside(graph.nodes().get(from));
            edges.accept(new Edge(from, position, kind(node, from, source), place, isBeside));
        }
    }

    private Edge.Kind kind(Node node, int from, int source) {
        if (isBackward(node)) {
            Node read = graph.nodes().get(from);
            return isBackward(read) ? Edge.Kind.ADJOINT : Edge.Kind.VALUE_FOR_ADJOINT;
        }
        return from == source ? Edge.Kind.VALUE : Edge.Kind.BROADCAST;
    }

    /// Ties a node of a gradient to the node whose derivative created it.
    private void tie(int position, Node node, Consumer<Edge> edges) {
        if (!isBackward(node) || node.inputs().isEmpty()) {
            return;
        }
        Optional<Node> source = node.origin().source();
        while (source.isPresent() && isBackward(source.get())) {
            source = source.get().origin().source();
        }
        source.filter(graph::contains)
                .map(graph::position)
                .map(folds::of)
                .ifPresent(to -> edges.accept(Edge.of(position, to, Edge.Kind.TIE)));
    }

    /// Draws one edge between two folds.
    private void connectFolds(Consumer<Edge> edges) {
        Set<Edge> between = new LinkedHashSet<>();
        for (int i = 0; i < graph.size(); i++) {
            int to = folds.of(i);
            for (Node input : graph.nodes().get(i).inputs()) {
                int from = folds.of(graph.position(input));
                if (from != to) {
                    between.add(foldedEdge(from, to));
                }
            }
        }
        (folds.isInOrder() ? Detours.dropped(between) : between).forEach(edges);
    }

    private Edge foldedEdge(int from, int to) {
        boolean isNode = folds.group(from).isEmpty();
        boolean isBeside = isNode && standsBeside(graph.nodes().get(from));
        return new Edge(from, to, Edge.Kind.VALUE, 0, isBeside);
    }

    private boolean isBackward(Node node) {
        return forward.isPresent() && !forward.get().contains(node);
    }

    /// Whether a node is drawn beside its reader, rather than before it.
    static boolean standsBeside(Node node) {
        return switch (node) {
            case Input input -> input.role() == Input.Role.STATE;
            case Constant _ -> true;
            default -> false;
        };
    }

    static boolean isCommutative(Node node) {
        return node instanceof Elementwise elementwise
                && elementwise.op() instanceof BinaryOp op
                && op.isCommutative();
    }
}
