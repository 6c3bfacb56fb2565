package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.simplify.Simplification;
import dev.adjoint.viz.draw.DotWriter;
import dev.adjoint.viz.draw.Drawing;
import dev.adjoint.viz.draw.MermaidWriter;
import dev.adjoint.viz.draw.Palette;
import dev.adjoint.viz.layout.Layout;
import dev.adjoint.viz.layout.LayoutEngine;
import dev.adjoint.viz.layout.PictureFile;
import dev.adjoint.viz.layout.Raster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A picture of a computational graph, as DOT, Mermaid, SVG or PNG.
///
/// ```java
/// Node x = scalar("x"), y = scalar("y"), z = scalar("z");
/// Node f = mul(add(x, y), z);
/// GraphPicture.of(f).named("f", f).withValues(x.is(-2), y.is(5), z.is(-4)).write(Path.of("f.svg"));
/// ```
///
/// An ellipse is an argument, a filled rectangle a parameter, a box without a border a constant, a
/// rounded box an op; the results have a thick border, and the nodes of one scope (a layer) share a
/// dashed frame. A dashed edge broadcasts. Where an op's inputs may not be swapped the edges are
/// numbered.
///
/// DOT has every node, always, and is the same text for the same graph. SVG and PNG need an engine
/// that lays the graph out: the `dot` command where it is installed, else the one that J2V8 embeds
/// (start Java with `--enable-native-access=ALL-UNNAMED` to keep the JDK from warning of it).
/// Neither can lay out thousands of boxes in a time that one would wait for, nor could anyone read
/// them: a graph of more than 300 boxes, or of fewer with very long edges, is **summarised** in
/// SVG, PNG and Mermaid. A scope becomes one box, inner scopes first; then what repeats, such as
/// equal layers, becomes one; then what is equally deep. The text under the picture says so, and
/// [#opened] draws a box by what is in it.
///
/// Pictures are immutable, and may be shared between threads.
public final class GraphPicture {
    private final View view;
    private final Look look;

    private GraphPicture(View view, Look look) {
        this.view = view;
        this.look = look;
    }

    /// A picture of the nodes that `roots` need.
    public static GraphPicture of(Node... roots) {
        return of(List.of(roots));
    }

    /// A picture of the nodes that `roots` need.
    ///
    /// @throws IllegalArgumentException where there is no root
    public static GraphPicture of(Collection<? extends Node> roots) {
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("picture: got no node, needed one or more to draw");
        }
        return of(new View.Written(Graph.of(roots)));
    }

    /// A picture of a scalar and its derivatives for `targets` as reverse mode makes them, before
    /// anything is simplified: the adjoints run against the values, in another colour, and a dotted
    /// line ties each to the node that it differentiates.
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException where `f` is not a floating scalar
    public static GraphPicture ofGradient(Node f, Node... targets) {
        return of(View.Differentiated.of(f, List.of(targets)));
    }

    /// A picture of what a pass did: the graph before it, with what it removed and by which rule,
    /// and the graph after it, with what it added.
    public static GraphPicture of(Simplification pass) {
        return of(View.Pass.of(pass));
    }

    /// A picture of a compiled graph: a frame around what each kernel computes, with the arithmetic
    /// that it does and the bytes that it moves. A node that several kernels compute for themselves
    /// is in each of them.
    public static GraphPicture of(Program program) {
        return of(View.Compiled.of(KernelGraph.of(program)));
    }

    /// As [#of(Program)], with the time of each kernel where the workspace has measured any.
    public static GraphPicture of(Workspace workspace) {
        return of(View.Compiled.of(KernelGraph.of(workspace)));
    }

    private static GraphPicture of(View view) {
        return new GraphPicture(view, Look.PLAIN.naming(view.names()));
    }

    /// This picture, with a title under it.
    public GraphPicture titled(String title) {
        return new GraphPicture(view, look.titled(title));
    }

    /// This picture, a node being called `name` in it.
    ///
    /// @throws IllegalArgumentException where the node is not in the picture
    public GraphPicture named(String name, Node node) {
        if (!view.graph().contains(node)) {
            throw new IllegalArgumentException(
                    "picture: got the name "
                            + name
                            + " for "
                            + node
                            + ", needed a node that the drawn ones depend on: draw it too?  made at"
                            + " "
                            + node.origin().line());
        }
        Map<Node, String> more = new LinkedHashMap<>(look.names());
        more.put(node, name);
        return new GraphPicture(view, look.naming(more));
    }

    /// This picture with the value of each node, in blue above it, and, where exactly one of the
    /// roots is a floating scalar, that one's derivative for it, in orange below. They are computed
    /// now, in double precision, whatever the element types. Of a tensor of more than 4 elements
    /// the smallest, the mean and the largest are shown, and how its elements are spread between
    /// them. The node where the first NaN or infinity comes from has a red double border. A
    /// summarised picture shows the values of the nodes that are still drawn one by one.
    ///
    /// @throws IllegalArgumentException where an input of the graph has no binding
    public GraphPicture withValues(Binding... bindings) {
        return withValues(List.of(bindings));
    }

    /// As [#withValues(Binding...)].
    public GraphPicture withValues(Collection<Binding> bindings) {
        NodeValues values = NodeValues.of(view.graph(), view.function(), bindings);
        return new GraphPicture(view, look.with(values));
    }

    /// As [#withValues(Binding...)], with the values that a training has for parameters and for
    /// what layers keep.
    ///
    /// @throws IllegalArgumentException where an input of the graph has no binding, and the state
    ///   no tensor of its name
    public GraphPicture withValues(State state, Binding... bindings) {
        List<Binding> all = new ArrayList<>(List.of(bindings));
        for (Input input : view.graph().inputs()) {
            if (input.role() == Input.Role.STATE) {
                all.add(input.is(state.get(input.name())));
            }
        }
        return withValues(all);
    }

    /// This picture, each box with a derivative filled by the size of it, the root of its mean
    /// square: where gradients vanish or explode, in the layers of a network too, since a folded
    /// layer has the size of its parameters' gradient.
    ///
    /// @throws IllegalStateException where it has no derivatives: [#withValues] comes first
    public GraphPicture heated() {
        if (look.values().function().isEmpty()) {
            throw new IllegalStateException(
                    "heated: got a picture without derivatives, needed one of a scalar with values:"
                            + " call withValues(…) before");
        }
        return new GraphPicture(view, look.heated());
    }

    /// This picture for a dark page.
    public GraphPicture dark() {
        return new GraphPicture(view, look.in(Palette.DARK));
    }

    /// This picture, each outermost scope being one box, however small the graph: a network layer
    /// by layer.
    public GraphPicture byScope() {
        return new GraphPicture(view, look.folded());
    }

    /// This picture, boxes that stand for more than a node being drawn by what is in them.
    ///
    /// @param boxes their names, after those of the scopes around them with `/` between, such as
    ///   `net/dense1`, or `depth 0 to 99`
    public GraphPicture opened(String... boxes) {
        Set<String> opened = new HashSet<>(look.opened());
        opened.addAll(List.of(boxes));
        return new GraphPicture(view, look.opening(Set.copyOf(opened)));
    }

    /// The whole graph in the DOT language. No layout, no engine; linear in the graph.
    public String toDot() {
        return DotWriter.text(everything(), look.palette());
    }

    /// The picture as a Mermaid flowchart, which code hosts draw where Markdown has it in a block
    /// of the language `mermaid`; summarised where the graph is large.
    public String toMermaid() {
        return MermaidWriter.text(summary(), look.palette());
    }

    /// The picture as an SVG document, summarised where the graph is large.
    ///
    /// @throws UnsupportedOperationException where no layout engine works; the message says what to
    ///   do
    public String toSvg() {
        return toSvg(List.of(LayoutEngine.values()));
    }

    /// Writes the picture to a file, of the kind that its suffix says: `.dot`, `.mmd`, `.svg` or
    /// `.png`. Folders that are missing are made.
    ///
    /// @throws IllegalArgumentException where the suffix is another
    /// @throws UnsupportedOperationException where no layout engine works; the message says what to
    ///   do
    /// @throws UncheckedIOException where the file cannot be written
    public void write(Path file) {
        switch (PictureFile.of(file, PictureFile.values())) {
            case DOT -> PictureFile.write(file, this::writeDot);
            case MMD -> write(file, toMermaid());
            case SVG -> write(file, toSvg());
            case PNG -> PictureFile.write(file, Raster.of(toSvg()));
        }
    }

    String toSvg(List<LayoutEngine> engines) {
        return Layout.svg(summaryDot(), engines);
    }

    /// The DOT that is laid out.
    String summaryDot() {
        return DotWriter.text(summary(), look.palette());
    }

    private Drawing summary() {
        return view.summary(look);
    }

    private Drawing everything() {
        return view.draw(Integer.MAX_VALUE, look);
    }

    /// Piece by piece: the text of a large graph need not fit in memory.
    private void writeDot(Writer out) throws IOException {
        DotWriter.write(everything(), look.palette(), out);
    }

    private static void write(Path file, String text) {
        PictureFile.write(file, out -> out.write(text));
    }
}
