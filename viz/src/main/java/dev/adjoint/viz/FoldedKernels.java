package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.viz.draw.Box;
import dev.adjoint.viz.draw.Drawing;
import dev.adjoint.viz.draw.Edge;
import dev.adjoint.viz.draw.Line;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A drawing of a compiled graph that is too large to show each node: a box a kernel, or a box for
/// some kernels that follow one another.
final class FoldedKernels implements Drawing {
    private final KernelGraph graph;
    private final Look look;
    private final NodeBoxes boxes;

    /// The kernels in a box.
    private final int run;

    /// @param most boxes that there may be
    FoldedKernels(KernelGraph graph, int most, NodeBoxes boxes, Look look) {
        this.graph = graph;
        this.look = look;
        this.boxes = boxes;
        this.run = Math.max(1, (graph.kernels().size() + most - 1) / most);
    }

    @Override
    public String title() {
        return look.title();
    }

    @Override
    public List<Line> caption() {
        List<Line> caption = new ArrayList<>(boxes.key());
        String kernels = Group.count(graph.kernels().size());
        caption.add(Line.of("summarised: " + kernels + " kernels", Line.Ink.QUIET));
        return caption;
    }

    @Override
    public boolean isTall() {
        return true;
    }

    @Override
    public void show(Stage stage) {
        int kernels = graph.kernels().size();
        for (int first = 0; first < kernels; first += run) {
            int end = Math.min(kernels, first + run);
            Group group = new Group(graph.label(first, end));
            for (var kernel : graph.kernels().subList(first, end)) {
                for (Node node : kernel.nodes()) {
                    group.add(node);
                }
            }
            Box box = boxes.of(first / run, group);
            stage.add(end == kernels ? box.asResult() : box);
        }
    }

    /// One edge between two boxes stands for all.
    @Override
    public void connect(Consumer<Edge> edges) {
        Set<Edge> drawn = new HashSet<>();
        graph.connect(
                edge -> {
                    int from = graph.kernel(edge.from()) / run;
                    int to = graph.kernel(edge.to()) / run;
                    Edge between = Edge.of(from, to);
                    if (from != to && drawn.add(between)) {
                        edges.accept(between);
                    }
                });
    }
}
