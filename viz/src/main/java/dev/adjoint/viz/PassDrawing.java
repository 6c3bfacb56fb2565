package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Simplification;
import dev.adjoint.viz.draw.Box;
import dev.adjoint.viz.draw.Edge;
import dev.adjoint.viz.draw.Frame;
import dev.adjoint.viz.draw.Line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A drawing of a pass: the graph before it, with removed nodes marked, and the graph after it,
/// with added nodes marked.
final class PassDrawing implements NodeDrawing {
    private final Simplification pass;
    private final Look look;
    private final GraphDrawing before;
    private final GraphDrawing after;
    private final PassChanges changes;

    PassDrawing(Simplification pass, int most, Look look) {
        this.pass = pass;
        this.look = look;
        this.before = side(pass.before(), most / 2, look);
        Map<Node, String> names = PassChanges.renamed(pass, look.names());
        this.after = side(pass.after(), most / 2, look.naming(names));
        this.changes = new PassChanges(pass);
    }

    private static GraphDrawing side(Graph graph, int most, Look look) {
        return GraphDrawing.whole(Outline.ofScopes(graph), Optional.empty(), most, look);
    }

    @Override
    public String title() {
        return look.title();
    }

    @Override
    public List<Line> caption() {
        List<Line> caption = new ArrayList<>();
        String counts = pass.before().size() + " nodes before, " + pass.after().size() + " after";
        caption.add(Line.of(counts + "; dashed: removed", Line.Ink.QUIET));
        return caption;
    }

    @Override
    public boolean isTall() {
        return before.isTall();
    }

    @Override
    public void show(Stage stage) {
        // In a left-to-right layout, an engine begins at the bottom.
        if (isTall()) {
            showBefore(stage);
            showAfter(stage);
        } else {
            showAfter(stage);
            showBefore(stage);
        }
    }

    private void showBefore(Stage stage) {
        stage.open(new Frame("before", Frame.Kind.KERNEL));
        before.show(new Marking(stage, 0, this::markBefore));
        stage.close();
    }

    private void showAfter(Stage stage) {
        stage.open(new Frame("after", Frame.Kind.KERNEL));
        after.show(new Marking(stage, offset(), this::markAfter));
        stage.close();
    }

    @Override
    public List<Node> nodes(int box) {
        return isBefore(box) ? before.nodes(box) : after.nodes(box - offset());
    }

    @Override
    public Optional<Group> group(int box) {
        return isBefore(box) ? before.group(box) : after.group(box - offset());
    }

    @Override
    public Look look(int box) {
        return isBefore(box) ? before.look(box) : after.look(box - offset());
    }

    @Override
    public List<String> fate(int box) {
        return node(box).map(isBefore(box) ? changes::removal : changes::making).orElse(List.of());
    }

    private boolean isBefore(int box) {
        return box < offset();
    }

    @Override
    public void connect(Consumer<Edge> edges) {
        before.connect(edges);
        after.connect(
                edge -> edges.accept(edge.between(edge.from() + offset(), edge.to() + offset())));
    }

    private int offset() {
        return pass.before().size();
    }

    private Box markBefore(Box box) {
        boolean isGroup = box.kind() == Box.Kind.GROUP;
        Node node = pass.before().nodes().get(box.number());
        if (isGroup || changes.isKept(node)) {
            return box;
        }
        Box marked = box.marked(Box.Mark.REMOVED);
        for (String reason : changes.reasons(node)) {
            marked = marked.with(Line.small(reason, Line.Ink.QUIET));
        }
        return marked;
    }

    private Box markAfter(Box box) {
        boolean isGroup = box.kind() == Box.Kind.GROUP;
        Node node = pass.after().nodes().get(box.number());
        return !isGroup && changes.isNew(node)
                ? box.with(Line.small("new", Line.Ink.QUIET)).marked(Box.Mark.ADDED)
                : box;
    }

    private record Marking(Stage stage, int offset, UnaryOperator<Box> mark) implements Stage {
        @Override
        public void open(Frame frame) {
            stage.open(frame);
        }

        @Override
        public void add(Box box) {
            stage.add(mark.apply(box).numbered(box.number() + offset));
        }

        @Override
        public void close() {
            stage.close();
        }
    }
}
