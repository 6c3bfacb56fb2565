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

/// A drawing of a pass: the graph before it, with removed nodes marked, and the graph after it,
/// with added nodes marked.
final class PassDrawing implements NodeDrawing {
    private final Simplification pass;
    private final Look look;
    private final PassSide before;
    private final PassSide after;

    private PassDrawing(Simplification pass, Look look, PassSide before, PassSide after) {
        this.pass = pass;
        this.look = look;
        this.before = before;
        this.after = after;
    }

    /// Creates a drawing with every node if that fits a page.
    ///
    /// @param most the maximum number of boxes
    static PassDrawing of(Simplification pass, int most, Look look) {
        PassDrawing whole = of(pass, most, look, look.folded(look.folding().unfolded()));
        boolean isSmall =
                pass.before().size() + pass.after().size() <= most
                        && PageFit.fits(whole, look.folding().margin());
        return isSmall || look.isWhole(most) ? whole : of(pass, most, look, look);
    }

    private static PassDrawing of(Simplification pass, int most, Look look, Look ofSides) {
        PassChanges changes = new PassChanges(pass);
        Map<Node, String> names = PassChanges.renamed(pass, look.names());
        Look named = ofSides.naming(names);
        return new PassDrawing(
                pass,
                look,
                PassSide.before(changes, drawing(pass.before(), most / 2, ofSides)),
                PassSide.after(changes, drawing(pass.after(), most / 2, named)));
    }

    private static GraphDrawing drawing(Graph graph, int most, Look look) {
        return GraphDrawing.folded(graph, Optional.empty(), most, look);
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
        before.show(stage);
        stage.close();
    }

    private void showAfter(Stage stage) {
        stage.open(new Frame("after", Frame.Kind.KERNEL));
        after.show(new Shifted(stage, offset()));
        stage.close();
    }

    @Override
    public List<Node> nodes(int box) {
        return side(box).nodes(ofSide(box));
    }

    @Override
    public Optional<Group> group(int box) {
        return side(box).group(ofSide(box));
    }

    @Override
    public Look look(int box) {
        return side(box).look(ofSide(box));
    }

    @Override
    public Optional<NodeDrawing> inside(int box) {
        return side(box).inside(ofSide(box));
    }

    @Override
    public List<String> fate(int box) {
        return side(box).fate(ofSide(box));
    }

    @Override
    public String half(int box) {
        return side(box).half(ofSide(box));
    }

    private PassSide side(int box) {
        return box < offset() ? before : after;
    }

    private int ofSide(int box) {
        return box < offset() ? box : box - offset();
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

    private record Shifted(Stage stage, int offset) implements Stage {
        @Override
        public void open(Frame frame) {
            stage.open(frame);
        }

        @Override
        public void add(Box box) {
            stage.add(box.numbered(box.number() + offset));
        }

        @Override
        public void close() {
            stage.close();
        }
    }
}
