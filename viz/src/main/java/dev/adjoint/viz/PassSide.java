package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.viz.draw.Box;
import dev.adjoint.viz.draw.Edge;
import dev.adjoint.viz.draw.Frame;
import dev.adjoint.viz.draw.Line;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A drawing of the graph before a pass, or after it, with the nodes that it changed marked.
///
/// @param isAfter whether it is the graph after the pass
record PassSide(PassChanges changes, NodeDrawing drawing, boolean isAfter) implements NodeDrawing {
    static PassSide before(PassChanges changes, NodeDrawing drawing) {
        return new PassSide(changes, drawing, false);
    }

    static PassSide after(PassChanges changes, NodeDrawing drawing) {
        return new PassSide(changes, drawing, true);
    }

    @Override
    public String title() {
        return drawing.title();
    }

    @Override
    public List<Line> caption() {
        return drawing.caption();
    }

    @Override
    public boolean isTall() {
        return drawing.isTall();
    }

    @Override
    public void show(Stage stage) {
        drawing.show(new Marking(stage));
    }

    @Override
    public void connect(Consumer<Edge> edges) {
        drawing.connect(edges);
    }

    @Override
    public List<Node> nodes(int box) {
        return drawing.nodes(box);
    }

    @Override
    public Optional<Group> group(int box) {
        return drawing.group(box);
    }

    @Override
    public Look look(int box) {
        return drawing.look(box);
    }

    @Override
    public Optional<NodeDrawing> inside(int box) {
        return drawing.inside(box).map(inside -> new PassSide(changes, inside, isAfter));
    }

    @Override
    public List<String> fate(int box) {
        return node(box).map(isAfter ? changes::making : changes::removal).orElse(List.of());
    }

    @Override
    public String half(int box) {
        return isAfter ? "after" : "before";
    }

    private Box marked(Box box) {
        Optional<Node> node = node(box.number());
        if (node.isEmpty() || box.kind() == Box.Kind.PORT) {
            return box;
        }
        if (isAfter) {
            return changes.isNew(node.get())
                    ? box.with(Line.small("new", Line.Ink.QUIET)).marked(Box.Mark.ADDED)
                    : box;
        }
        return changes.isKept(node.get()) ? box : removed(box, changes.reasons(node.get()));
    }

    private static Box removed(Box box, List<String> reasons) {
        Box marked = box.marked(Box.Mark.REMOVED);
        for (String reason : reasons) {
            marked = marked.with(Line.small(reason, Line.Ink.QUIET));
        }
        return marked;
    }

    private final class Marking implements Stage {
        private final Stage stage;

        Marking(Stage stage) {
            this.stage = stage;
        }

        @Override
        public void open(Frame frame) {
            stage.open(frame);
        }

        @Override
        public void add(Box box) {
            stage.add(marked(box));
        }

        @Override
        public void close() {
            stage.close();
        }
    }
}
