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

    /// The number of kernels per box.
    private final int run;

    FoldedKernels(KernelGraph graph, NodeBoxes boxes, Look look) {
        this.graph = graph;
        this.look = look;
        this.boxes = boxes;
        this.run = Math.max(1, (graph.kernels().size() + MOST - 1) / MOST);
    }

    @Override
    public String title() {
        return look.title();
    }

    @Override
    public List<Line> caption() {
        String kernels = Group.count(graph.kernels().size());
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
            Box drawn = boxes.of(box, contents(box));
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
    public OptionalInt kernel(int box) {
        return run == 1 ? OptionalInt.of(box) : OptionalInt.empty();
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
        return (graph.kernels().size() + run - 1) / run;
    }

    private int first(int box) {
        return Math.min(graph.kernels().size(), box * run);
    }

    private double work(int box) {
        return graph.work(first(box), first(box + 1));
    }
}
