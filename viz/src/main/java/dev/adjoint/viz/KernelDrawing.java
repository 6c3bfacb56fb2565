package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.viz.draw.Box;
import dev.adjoint.viz.draw.Edge;
import dev.adjoint.viz.draw.Frame;
import dev.adjoint.viz.draw.Line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// A drawing of a compiled graph, or of some of its kernels: one frame per kernel, around the nodes
/// that it computes. What they read from other kernels, and what reads from them, is outside.
final class KernelDrawing implements NodeDrawing {
    private final KernelGraph graph;
    private final Look look;
    private final NodeBoxes boxes;

    private final int from;
    private final int to;

    KernelDrawing(KernelGraph graph, NodeBoxes boxes, Look look) {
        this(graph, 0, graph.kernels().size(), boxes, look);
    }

    /// @param from the first kernel, counted from 0
    /// @param to one past the last
    KernelDrawing(KernelGraph graph, int from, int to, NodeBoxes boxes, Look look) {
        this.graph = graph;
        this.from = from;
        this.to = to;
        this.look = look;
        this.boxes = boxes;
    }

    @Override
    public String title() {
        return look.title();
    }

    @Override
    public List<Line> caption() {
        List<Line> caption = new ArrayList<>(boxes.key());
        caption.add(Line.of("a thick border: stored in memory", Line.Ink.QUIET));
        return caption;
    }

    @Override
    public boolean isTall() {
        boolean isWide = to - from > 2 || !PageFit.fits(this, false);
        return look.folding().direction().isTall(isWide);
    }

    @Override
    public void show(Stage stage) {
        int open = -1;
        for (int place = 0; place < graph.size(); place++) {
            if (isInside(place)) {
                if (graph.kernel(place) != open) {
                    if (open >= 0) {
                        stage.close();
                    }
                    open = graph.kernel(place);
                    stage.open(new Frame(graph.label(open, open + 1), Frame.Kind.KERNEL));
                }
                Box box = boxes.of(place, graph.node(place));
                stage.add(graph.isStored(place) ? box.asResult() : box);
            }
        }
        if (open >= 0) {
            stage.close();
        }
        ports().forEach(place -> stage.add(boxes.of(place, graph.node(place)).asPort()));
    }

    private boolean isInside(int place) {
        return from <= graph.kernel(place) && graph.kernel(place) < to;
    }

    private Set<Integer> ports() {
        Set<Integer> ports = new TreeSet<>();
        connect(edge -> ports.addAll(List.of(edge.from(), edge.to())));
        ports.removeIf(this::isInside);
        return ports;
    }

    @Override
    public List<Node> nodes(int box) {
        return List.of(graph.node(box));
    }

    @Override
    public Optional<Group> group(int box) {
        return Optional.empty();
    }

    @Override
    public OptionalInt kernel(int box) {
        return OptionalInt.of(graph.kernel(box));
    }

    @Override
    public Look look(int box) {
        return look;
    }

    @Override
    public void connect(Consumer<Edge> edges) {
        graph.connect(from, to, edges);
    }
}
