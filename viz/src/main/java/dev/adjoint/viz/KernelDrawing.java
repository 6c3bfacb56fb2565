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
import java.util.function.Consumer;

/// A drawing of a compiled graph: one frame per kernel, around the nodes that it computes.
final class KernelDrawing implements NodeDrawing {
    private final KernelGraph graph;
    private final Look look;
    private final NodeBoxes boxes;

    KernelDrawing(KernelGraph graph, NodeBoxes boxes, Look look) {
        this.graph = graph;
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
        return look.folding().direction().isTall(graph.kernels().size() > 2);
    }

    @Override
    public void show(Stage stage) {
        int place = 0;
        for (int kernel = 0; kernel < graph.kernels().size(); kernel++) {
            stage.open(new Frame(graph.label(kernel, kernel + 1), Frame.Kind.KERNEL));
            for (; place < graph.size() && graph.kernel(place) == kernel; place++) {
                Box box = boxes.of(place, graph.node(place));
                stage.add(graph.isStored(place) ? box.asResult() : box);
            }
            stage.close();
        }
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
        graph.connect(edges);
    }
}
