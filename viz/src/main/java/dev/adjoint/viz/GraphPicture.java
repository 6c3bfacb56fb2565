package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.simplify.Simplification;
import dev.adjoint.viz.draw.DotWriter;
import dev.adjoint.viz.draw.Drawing;
import dev.adjoint.viz.draw.MermaidWriter;
import dev.adjoint.viz.draw.Palette;
import dev.adjoint.viz.layout.Layout;
import dev.adjoint.viz.layout.LayoutEngine;
import dev.adjoint.viz.layout.PictureFile;
import dev.adjoint.viz.layout.PictureSize;
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
import java.util.stream.Stream;

/// A picture of a computational graph, as DOT, Mermaid, SVG or PNG.
///
/// ```java
/// Node x = scalar("x"), y = scalar("y"), z = scalar("z");
/// Node f = mul(add(x, y), z);
/// GraphPicture.of(f).named("f", f).withValues(x.is(-2), y.is(5), z.is(-4)).write(Path.of("f.svg"));
/// ```
///
/// An ellipse is an argument, a filled rectangle a parameter, a box without a border a constant, a
/// rounded box an op. Results have a thick border, and the nodes of one scope (a layer) share a
/// dashed frame. A dashed edge is a broadcast. If the order of an op's inputs matters, the edges
/// are numbered.
///
/// DOT always has every node, and is the same text for the same graph. SVG and PNG need a layout
/// engine: the `dot` command if it is installed, else the one embedded by J2V8 (start Java with
/// `--enable-native-access=ALL-UNNAMED` to suppress the JDK's warning).
///
/// SVG, PNG and Mermaid are **summarised**, so that the picture fits an A4 page with text of 7
/// points or more. A composite function such as a softmax is one box. What is repeated three times
/// or more is drawn once, in a frame that says how often, with a thick edge to the next time; if
/// the picture has values, that is done only if there is no room otherwise. Scopes become boxes,
/// inner scopes first, until the picture fits. A graph of more than 300 boxes even then is folded
/// by depth: a box is named by its first and last scope, or by its depths if it has no scopes. The
/// text under the picture says so, [#opened] draws the contents of a box, and [#unfolded] each
/// node.
///
/// Pictures are immutable, and may be shared between threads.
public final class GraphPicture {
    private static final int MOST_DIGITS = 9;

    /// By what factors a picture is made smaller if it does not fit a page.
    private static final List<Double> MARGINS = List.of(1.25, 1.6);

    private final View view;
    private final Look look;

    private GraphPicture(View view, Look look) {
        this.view = view;
        this.look = look;
    }

    /// Creates a picture of the nodes that `roots` need.
    public static GraphPicture of(Node... roots) {
        return of(List.of(roots));
    }

    /// Creates a picture of the nodes that `roots` need.
    ///
    /// @throws IllegalArgumentException if there is no root
    public static GraphPicture of(Collection<? extends Node> roots) {
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("picture: got no node, needed one or more to draw");
        }
        return of(new View.Written(Graph.of(roots)));
    }

    /// Creates a picture of a scalar and its derivatives for `targets` as created by reverse mode,
    /// before simplification. The adjoints run against the values, in another colour, and a dotted
    /// line ties each to the node that it differentiates.
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if `f` is not a floating scalar
    public static GraphPicture ofGradient(Node f, Node... targets) {
        return ofGradient(f, List.of(targets));
    }

    /// Same as [#ofGradient(Node, Node...)], for a list such as the parameters of a model.
    public static GraphPicture ofGradient(Node f, List<? extends Node> targets) {
        return of(View.Differentiated.of(f, List.copyOf(targets)));
    }

    /// Creates a picture of a pass: the graph before it, with the removed nodes and the rules that
    /// removed them, and the graph after it, with the added nodes.
    public static GraphPicture of(Simplification pass) {
        return of(View.Pass.of(pass));
    }

    /// Creates a picture of the graph of a program as written: its outputs, and the next values of
    /// its states. Of a training step that is the forward pass, the backward pass and the
    /// optimiser.
    public static GraphPicture ofGraph(Program program) {
        List<Node> roots = new ArrayList<>(program.outputs());
        Map<Node, String> names = new LinkedHashMap<>();
        for (Update update : program.updates()) {
            roots.add(update.next());
            names.merge(
                    update.next(),
                    "next " + update.state().name(),
                    (one, other) -> one + " = " + other);
        }
        View view = new View.Written(Graph.of(roots));
        return new GraphPicture(view, Look.PLAIN.naming(names));
    }

    /// Creates a picture of a compiled graph: one frame per kernel, with its arithmetic and the
    /// bytes that it moves. A node that several kernels compute is in each of them.
    public static GraphPicture of(Program program) {
        return of(View.Compiled.of(KernelGraph.of(program)));
    }

    /// Same as [#of(Program)], with the time of each kernel if the workspace has measured any.
    public static GraphPicture of(Workspace workspace) {
        return of(View.Compiled.of(KernelGraph.of(workspace)));
    }

    private static GraphPicture of(View view) {
        return new GraphPicture(view, Look.PLAIN.naming(view.names()));
    }

    /// Returns this picture with a title under it.
    public GraphPicture titled(String title) {
        return new GraphPicture(view, look.titled(title));
    }

    /// Returns this picture with a node named `name`.
    ///
    /// @throws IllegalArgumentException if the node is not in the picture, or another has the name
    public GraphPicture named(String name, Node node) {
        Map<Node, String> more = NodeNames.with(name, node, look.names(), List.of(view.graph()));
        return new GraphPicture(view, look.naming(more));
    }

    /// Returns this picture with the value of each node, in blue above it. If exactly one of the
    /// roots is a floating scalar, its derivative for the node is in orange below. They are
    /// computed now, in double precision, regardless of the element types. For a tensor of more
    /// than 4 elements, the smallest, the mean and the largest are shown, with a histogram of its
    /// elements. The node that produces the first NaN or infinity has a red double border. A
    /// summarised picture shows the values of nodes that are not folded.
    ///
    /// @throws IllegalArgumentException if an input of the graph has no binding, or two
    public GraphPicture withValues(Binding... bindings) {
        return withValues(List.of(bindings));
    }

    /// Same as [#withValues(Binding...)].
    public GraphPicture withValues(Collection<Binding> bindings) {
        NodeValues values = NodeValues.of(view.graph(), view.function(), List.of(bindings));
        return new GraphPicture(view, look.with(values));
    }

    /// Same as [#withValues(Binding...)], with a training's values for parameters and for the state
    /// of layers.
    ///
    /// @throws IllegalArgumentException if an input of the graph has no binding, and the state has
    ///   no tensor of its name
    public GraphPicture withValues(State state, Binding... bindings) {
        return withValues(NodeValues.bindings(view.graph(), state, List.of(bindings)));
    }

    /// Returns this picture with each box filled by the size of its derivative, the root of its
    /// mean square. It shows where gradients vanish or explode, in the layers of a network too,
    /// since a folded layer has the size of its parameters' gradient.
    ///
    /// @throws IllegalStateException if it has no derivatives: call [#withValues] first
    public GraphPicture heated() {
        if (look.values().function().isEmpty()) {
            throw new IllegalStateException(
                    "heated: got a picture without derivatives, needed one of a scalar with values:"
                            + " call withValues(…) before");
        }
        return new GraphPicture(view, look.heated());
    }

    /// Returns this picture for a dark page.
    public GraphPicture dark() {
        return new GraphPicture(view, look.in(Palette.DARK));
    }

    /// Returns this picture with one box per outermost scope, however small the graph: a network
    /// layer by layer.
    public GraphPicture byScope() {
        return new GraphPicture(view, look.folded(look.folding().byScope()));
    }

    /// Returns this picture with the contents of these boxes drawn.
    ///
    /// @param boxes their names, preceded by the names of enclosing scopes with `/` between, such
    ///   as `net/dense1`, or `layer3 … layer7`. A repeated box is drawn once, and any of its names
    ///   opens it.
    /// @throws IllegalArgumentException if no part of the graph has such a name, or if it is a
    ///   picture of kernels
    public GraphPicture opened(String... boxes) {
        for (String box : boxes) {
            OpenedParts.require(box, view.folded());
        }
        Set<String> opened = new HashSet<>(look.folding().opened());
        opened.addAll(List.of(boxes));
        return new GraphPicture(view, look.folded(look.folding().opening(Set.copyOf(opened))));
    }

    /// Returns this picture drawn from left to right. By default a picture has the direction in
    /// which it is larger on a page.
    public GraphPicture leftToRight() {
        return in(Folding.Direction.LEFT_TO_RIGHT);
    }

    /// Returns this picture drawn from top to bottom.
    public GraphPicture topToBottom() {
        return in(Folding.Direction.TOP_TO_BOTTOM);
    }

    private GraphPicture in(Folding.Direction direction) {
        return new GraphPicture(view, look.folded(look.folding().in(direction)));
    }

    /// Returns this picture with values of this many digits after the point. By default a scalar
    /// has all its digits, and another value four.
    ///
    /// @throws IllegalArgumentException unless it is 0 to 9
    public GraphPicture digits(int digits) {
        if (digits < 0 || digits > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "picture: got " + digits + " digits, needed 0 to 9: try 3, as slides have");
        }
        return new GraphPicture(view, look.decimals(digits));
    }

    /// Returns this picture with a box for each node: composite functions and layers are open, and
    /// repetitions are drawn as often as they are computed, up to 300 boxes.
    public GraphPicture unfolded() {
        return new GraphPicture(view, look.folded(look.folding().unfolded()));
    }

    /// Returns the whole graph in the DOT language. Needs no layout engine, and takes linear time.
    public String toDot() {
        return DotWriter.text(everything(), look.palette());
    }

    /// Returns the picture as a Mermaid flowchart, summarised if the graph is large. Code hosts
    /// draw it in a Markdown block of the language `mermaid`.
    public String toMermaid() {
        return MermaidWriter.text(summary(), look.palette());
    }

    /// Returns the picture as an SVG document, summarised if the graph is large.
    ///
    /// @throws UnsupportedOperationException if no layout engine works; the message gives a remedy
    public String toSvg() {
        return toSvg(List.of(LayoutEngine.values()));
    }

    /// Same as [#write(Path)], for a file of this name.
    public void write(String file) {
        write(Path.of(file));
    }

    /// Writes the picture to a file in the format of its suffix: `.dot`, `.mmd`, `.svg` or `.png`.
    /// Missing folders are created.
    ///
    /// @throws IllegalArgumentException if the suffix is another
    /// @throws UnsupportedOperationException if no layout engine works; the message gives a remedy
    /// @throws UncheckedIOException if the file cannot be written
    public void write(Path file) {
        switch (PictureFile.of(file, PictureFile.values())) {
            case DOT -> PictureFile.write(file, this::writeDot);
            case MMD -> write(file, toMermaid());
            case SVG -> write(file, toSvg());
            case PNG -> {
                Raster.prepare();
                PictureFile.write(file, Raster.of(toSvg()));
            }
        }
    }

    /// Lays the picture out. If it is larger than a page, which was only estimated, other ways of
    /// drawing it are tried, and the first that fits is taken, else the first.
    String toSvg(List<LayoutEngine> engines) {
        String first = Layout.svg(summaryDot(), engines);
        if (look.folding().isUnfolded() || fits(first)) {
            return first;
        }
        return others().map(other -> Layout.svg(other.summaryDot(), engines))
                .filter(GraphPicture::fits)
                .findFirst()
                .orElse(first);
    }

    private static boolean fits(String svg) {
        PictureSize size = PictureSize.of(svg);
        return PageFit.fits(size.width(), size.height());
    }

    /// This picture in the other direction, and with more of it folded.
    private Stream<GraphPicture> others() {
        Folding folding = look.folding();
        boolean isTall = summary().isTall();
        Folding turned =
                folding.in(
                        isTall ? Folding.Direction.LEFT_TO_RIGHT : Folding.Direction.TOP_TO_BOTTOM);
        boolean isChosen = folding.direction() != Folding.Direction.BY_SIZE;
        Stream<Folding> other = isChosen ? Stream.empty() : Stream.of(turned);
        return Stream.concat(other, MARGINS.stream().map(folding::withMargin))
                .map(each -> new GraphPicture(view, look.folded(each)));
    }

    /// Returns the DOT for the layout engine.
    String summaryDot() {
        return DotWriter.layoutText(summary(), look.palette());
    }

    private Drawing summary() {
        return view.summary(look);
    }

    private Drawing everything() {
        return view.draw(Integer.MAX_VALUE, look);
    }

    /// Written in pieces: the text of a large graph need not fit in memory.
    private void writeDot(Writer out) throws IOException {
        DotWriter.write(everything(), look.palette(), out);
    }

    private static void write(Path file, String text) {
        PictureFile.write(file, out -> out.write(text));
    }

    @Override
    public String toString() {
        return "picture of " + view.graph();
    }
}
