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

import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A drawing of a graph, or of a part of one: a box per node or closed part, in the frames of the
/// parts that are open.
final class GraphDrawing implements NodeDrawing {
    /// The path length above which a graph is drawn from top to bottom, since a row of boxes would
    /// be wider than a page.
    private static final int LONG_PATH = 8;

    /// The number of nodes up to which arguments are kept in order.
    private static final int MOST_ORDERED = 60;

    /// Puts a part directly before the parts inside it.
    private static final Comparator<String> OUTER_FIRST =
            Comparator.comparing(path -> path.replace('/', '\0'));

    private final Graph graph;
    private final Optional<Graph> forward;
    private final Folds folds;
    private final Look look;
    private final NodeBoxes boxes;
    private final IntHashSet results = new IntHashSet();
    private final IntHashSet wrong = new IntHashSet();

    /// For each repetition, the time whose values its boxes show, from 0; the first if it is not
    /// here.
    private final Map<Part, Integer> shownTimes;

    /// @param forward the part of the graph that is not a gradient of another part, if gradients
    ///   are to be marked
    GraphDrawing(Optional<Graph> forward, Folds folds, Look look) {
        this.graph = folds.outline().graph();
        this.forward = forward;
        this.folds = folds;
        this.look = look;
        this.boxes = new NodeBoxes(look, graph.nodes(), this::isBackward);
        this.shownTimes = shownTimes();
        for (Node root : graph.roots()) {
            results.add(folds.of(graph.position(root)));
        }
        look.values()
                .wrong()
                .filter(graph::contains)
                .map(graph::position)
                .forEach(position -> wrong.add(folds.of(position)));
    }

    /// Creates a drawing that fits a page, if some parts of the graph can be closed for that.
    ///
    /// @param most the maximum number of boxes
    static GraphDrawing folded(Graph graph, Optional<Graph> forward, int most, Look look) {
        if (look.isWhole(most)) {
            return whole(Outline.ofScopes(graph), forward, most, look);
        }
        if (!look.values().isEmpty()) {
            // Each repetition has values of its own: they are drawn if there is room.
            Outline outline = Outline.withoutRepetitions(graph);
            GraphDrawing all = folded(outline, Optional.empty(), forward, most, look);
            if (PageFit.fits(all, look.folding().margin())) {
                return all;
            }
        }
        return folded(Outline.of(graph), Optional.empty(), forward, most, look);
    }

    /// Same as [#folded], of a page of any size.
    static GraphDrawing whole(Outline outline, Optional<Graph> forward, int most, Look look) {
        Folds folds = Folder.fold(outline, Optional.empty(), most, look, _ -> true);
        return new GraphDrawing(forward, folds, look);
    }

    private static GraphDrawing folded(
            Outline outline, Optional<Part> focus, Optional<Graph> forward, int most, Look look) {
        Folds folds =
                Folder.fold(
                        outline,
                        focus,
                        most,
                        look,
                        each ->
                                PageFit.fits(
                                        new GraphDrawing(forward, each, look),
                                        look.folding().margin()));
        return new GraphDrawing(forward, folds, look);
    }

    @Override
    public String title() {
        return look.title();
    }

    @Override
    public List<Line> caption() {
        List<Line> caption = new ArrayList<>(boxes.key());
        if (folds.isFolded()) {
            String nodes = Group.count(folds.outline().members(folds.focus()).size());
            String drawn = Group.count(folds.count());
            caption.add(
                    Line.of(
                            "summarised: " + nodes + " nodes drawn as " + drawn + " boxes",
                            Line.Ink.QUIET));
            if (folds.hasRepetitions()) {
                caption.add(
                        Line.of(
                                "n ×: computed n times, drawn once; a thick edge leads to the next"
                                        + " time",
                                Line.Ink.QUIET));
                if (!look.values().isEmpty()) {
                    caption.add(Line.of("values in n ×: " + shownTime(), Line.Ink.QUIET));
                }
            }
            if (isInOrder()) {
                caption.add(Line.of("an edge is left out where others lead there", Line.Ink.QUIET));
            }
        }
        return caption;
    }

    @Override
    public boolean isTall() {
        return look.folding().direction().isTall(isTallByDefault());
    }

    private boolean isTallByDefault() {
        if (folds.isFolded() || folds.focus().isPresent()) {
            return PageFit.isLargerTall(this);
        }
        int[] lengths = new int[graph.size()];
        for (int i = 0; i < lengths.length; i++) {
            Node node = graph.nodes().get(i);
            for (Node input : isBackward(node) ? List.<Node>of() : node.inputs()) {
                lengths[i] = Math.max(lengths[i], lengths[graph.position(input)]);
            }
            lengths[i] += folds.outline().wiring().isHidden(i) ? 0 : 1;
            if (lengths[i] > LONG_PATH) {
                return true;
            }
        }
        return false;
    }

    /// Whether edges only lead from a box to a later one.
    private boolean isInOrder() {
        return folds.isFolded() && folds.outline().isOfBands();
    }

    @Override
    public void show(Stage stage) {
        Map<String, IntArrayList> byPath = new TreeMap<>(OUTER_FIRST);
        Map<Part, String> paths = new HashMap<>();
        folds.boxes()
                .forEach(
                        box -> {
                            Optional<Part> part = folds.part(box).filter(this::isFramed);
                            String path =
                                    part.map(p -> paths.computeIfAbsent(p, Part::path)).orElse("");
                            byPath.computeIfAbsent(path, _ -> new IntArrayList()).add(box);
                        });
        PartFrames frames = new PartFrames(stage, folds.focus());
        byPath.values()
                .forEach(
                        positions -> {
                            frames.enter(folds.part(positions.getFirst()).filter(this::isFramed));
                            positions.forEach(position -> stage.add(box(position)));
                        });
        frames.enter(Optional.empty());
        ports().forEach(port -> stage.add(box(port)));
    }

    private boolean isFramed(Part part) {
        return !folds.focus().equals(Optional.of(part));
    }

    @Override
    public List<Node> nodes(int box) {
        return folds.closedPart(box).isPresent() ? List.of() : folds.repeated(box);
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
    public Optional<NodeDrawing> inside(int box) {
        return folds.closedPart(box)
                .map(
                        part -> {
                            Optional<Part> focus = Optional.of(part);
                            return View.limited(
                                    View.MOST_BOXES_OF_SHEET,
                                    most -> folded(folds.outline(), focus, forward, most, look));
                        });
    }

    @Override
    public void connect(Consumer<Edge> edges) {
        List<Edge> all = new ArrayList<>();
        GraphEdges found = new GraphEdges(folds, this::kind);
        found.connect(all::add);
        folds.boxes().forEach(box -> tie(box, all::add));
        (isInOrder() ? Detours.dropped(all) : all).forEach(edges);
    }

    /// The arguments in the order in which they were made, where that crosses no edges: each node
    /// depends on neighbours alone. None in a drawing that is large or has frames.
    @Override
    public List<Integer> ordered() {
        boolean hasFrames =
                folds.boxes().anySatisfy(box -> folds.part(box).filter(this::isFramed).isPresent());
        if (graph.size() > MOST_ORDERED || hasFrames) {
            return List.of();
        }
        List<Integer> arguments =
                graph.inputs().stream()
                        .filter(input -> !standsBeside(input))
                        .sorted(Comparator.comparingLong(Input::order))
                        .map(graph::position)
                        .filter(position -> folds.boxes().contains(position))
                        .toList();
        return dependsOnNeighbours(arguments) ? arguments : List.of();
    }

    private boolean dependsOnNeighbours(List<Integer> arguments) {
        List<BitSet> needed = new ArrayList<>();
        for (Node node : graph.nodes()) {
            BitSet own = new BitSet();
            for (Node input : node.inputs()) {
                own.or(needed.get(graph.position(input)));
            }
            int place = arguments.indexOf(needed.size());
            if (place >= 0) {
                own.set(place);
            }
            if (own.length() - Math.max(0, own.nextSetBit(0)) > own.cardinality()) {
                return false;
            }
            needed.add(own);
        }
        return true;
    }

    private IntArrayList ports() {
        return folds.focus().isPresent()
                ? new GraphEdges(folds, this::kind).ports()
                : new IntArrayList();
    }

    private Box box(int position) {
        Box box =
                folds.group(position)
                        .map(group -> boxes.of(position, group, named(position)))
                        .orElseGet(() -> boxes.of(position, spokesman(position)));
        if (!folds.isInside(position)) {
            return box.asPort();
        }
        box = wrong.contains(position) ? box.marked(Box.Mark.WRONG) : box;
        return results.contains(position) ? box.asResult() : box;
    }

    /// The node whose name and values a box shows. With values, all boxes of a repetition show one
    /// time; otherwise a node that has a name comes before the first.
    private Node spokesman(int box) {
        List<Node> nodes = folds.repeated(box);
        if (look.values().isEmpty()) {
            return nodes.stream()
                    .filter(look.names()::containsKey)
                    .findFirst()
                    .orElse(nodes.getFirst());
        }
        int time = repetition(box).map(part -> shownTimes.getOrDefault(part, 0)).orElse(0);
        return nodes.get(Math.min(time, nodes.size() - 1));
    }

    /// For each repetition the time with the first NaN or infinity, or else the last one that has a
    /// named node.
    private Map<Part, Integer> shownTimes() {
        if (look.values().isEmpty()) {
            return Map.of();
        }
        Map<Part, Integer> named = new HashMap<>();
        Map<Part, Integer> wrongs = new HashMap<>();
        Set<Node> wrong = look.values().wrong().collect(Collectors.toSet());
        folds.boxes()
                .forEach(
                        box -> {
                            Optional<Part> part = repetition(box);
                            List<Node> nodes = part.isEmpty() ? List.of() : folds.repeated(box);
                            for (int time = 0; time < nodes.size(); time++) {
                                if (look.names().containsKey(nodes.get(time))) {
                                    named.merge(part.orElseThrow(), time, Math::max);
                                }
                                if (wrong.contains(nodes.get(time))) {
                                    wrongs.merge(part.orElseThrow(), time, Math::min);
                                }
                            }
                        });
        named.putAll(wrongs);
        return named;
    }

    private Optional<Part> repetition(int box) {
        Optional<Part> part = folds.part(box);
        while (part.isPresent() && part.get().kind() != Part.Kind.REPETITION) {
            part = part.get().outer();
        }
        return part;
    }

    /// Which time the values of repetitions are of.
    private String shownTime() {
        return shownTimes.entrySet().stream()
                .map(
                        each ->
                                Group.count(each.getValue() + 1)
                                        + " of "
                                        + Group.count(each.getKey().times()))
                .sorted()
                .collect(
                        Collectors.collectingAndThen(
                                Collectors.joining(", "),
                                times ->
                                        times.isEmpty()
                                                ? "of the first time"
                                                : "of time " + times));
    }

    /// The results in a box of different nodes that have names.
    private List<Node> named(int box) {
        return graph.roots().stream()
                .distinct()
                .filter(root -> folds.of(graph.position(root)) == box)
                .filter(look.names()::containsKey)
                .toList();
    }

    private Edge.Kind kind(Node node, Node read, boolean isRepeated) {
        if (isBackward(node)) {
            return isBackward(read) ? Edge.Kind.ADJOINT : Edge.Kind.VALUE_FOR_ADJOINT;
        }
        return isRepeated ? Edge.Kind.BROADCAST : Edge.Kind.VALUE;
    }

    /// Ties a node of a gradient to the node whose derivative created it.
    private void tie(int box, Consumer<Edge> edges) {
        Node node = graph.nodes().get(box);
        if (folds.closedPart(box).isPresent() || !isBackward(node) || node.inputs().isEmpty()) {
            return;
        }
        Optional<Node> source = node.origin().source();
        while (source.isPresent() && isBackward(source.get())) {
            source = source.get().origin().source();
        }
        source.filter(graph::contains)
                .map(graph::position)
                .filter(position -> !folds.outline().wiring().isHidden(position))
                .filter(folds::isInside)
                .map(folds::of)
                .filter(to -> folds.closedPart(to).isEmpty())
                .ifPresent(to -> edges.accept(Edge.of(box, to, Edge.Kind.TIE)));
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
