package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.CompiledKernel;
import dev.adjoint.viz.draw.Box;
import dev.adjoint.viz.draw.Edge;
import dev.adjoint.viz.draw.Line;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A drawing of a compiled graph that is too large to show each node. Each box is a run of
/// consecutive kernels, in execution order. Its fill is its share of the time, or of the arithmetic
/// if no time was measured.
final class FoldedKernels implements NodeDrawing {
    /// The maximum number of boxes on a page.
    private static final int MOST = 16;

    private final KernelGraph graph;
    private final Look look;
    private final NodeBoxes boxes;

    private final int start;
    private final int end;

    /// The number of kernels per box.
    private final int run;

    FoldedKernels(KernelGraph graph, NodeBoxes boxes, Look look) {
        this(graph, 0, graph.kernels().size(), boxes, look);
    }

    /// @param start the first kernel, counted from 0
    /// @param end one past the last
    private FoldedKernels(KernelGraph graph, int start, int end, NodeBoxes boxes, Look look) {
        this.graph = graph;
        this.start = start;
        this.end = end;
        this.look = look;
        this.boxes = boxes;
        this.run = Math.max(1, (end - start + MOST - 1) / MOST);
    }

    @Override
    public String title() {
        return look.title();
    }

    @Override
    public List<Line> caption() {
        String kernels = Group.count(end - start);
        String share = graph.isTimed() ? "time" : "arithmetic";
        return List.of(
                Line.of("summarised: " + kernels + " kernels in their order", Line.Ink.QUIET),
                Line.of("fill: share of the " + share, Line.Ink.QUIET));
    }

    @Override
    public boolean isTall() {
        return look.folding().direction().isTall(true);
    }

    @Override
    public void show(Stage stage) {
        double most = IntStream.range(0, count()).mapToDouble(this::work).max().orElse(0);
        for (int box = 0; box < count(); box++) {
            Box drawn = boxes.of(box, contents(box), List.of());
            stage.add(most > 0 ? drawn.heated(work(box) / most) : drawn);
        }
    }

    private Group contents(int box) {
        Group group = new Group(graph.label(first(box), first(box + 1)));
        for (CompiledKernel kernel : graph.kernels().subList(first(box), first(box + 1))) {
            for (Node node : kernel.nodes()) {
                group.add(node);
            }
        }
        return group;
    }

    @Override
    public List<Node> nodes(int box) {
        return List.of();
    }

    @Override
    public Optional<Group> group(int box) {
        return Optional.of(contents(box));
    }

    @Override
    public Optional<NodeDrawing> inside(int box) {
        int from = first(box);
        int to = first(box + 1);
        return Optional.of(
                to - from == 1
                        ? new KernelDrawing(graph, from, to, boxes, look)
                        : new FoldedKernels(graph, from, to, boxes, look));
    }

    @Override
    public OptionalInt kernel(int box) {
        return run == 1 ? OptionalInt.of(first(box)) : OptionalInt.empty();
    }

    @Override
    public Look look(int box) {
        return look;
    }

    @Override
    public void connect(Consumer<Edge> edges) {
        for (int box = 1; box < count(); box++) {
            edges.accept(Edge.of(box - 1, box));
        }
    }

    private int count() {
        return (end - start + run - 1) / run;
    }

    private int first(int box) {
        return Math.min(end, start + box * run);
    }

    private double work(int box) {
        return graph.work(first(box), first(box + 1));
    }
}
