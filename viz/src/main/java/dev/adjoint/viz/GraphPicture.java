package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

/// A picture of a computational graph, as DOT, SVG or PNG.
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
/// them: a graph of more than 300 boxes is **summarised** in SVG and PNG, a scope becoming one box
/// (inner scopes first), then all ops outside of scopes too, then all there is. The text under the
/// picture then says so.
///
/// Pictures are immutable, and may be shared between threads.
public final class GraphPicture {
    /// What `dot` lays out within a second or two.
    private static final int MOST_BOXES = 300;

    private final Graph graph;
    private final String title;
    private final Map<Node, String> names;
    private final NodeValues values;

    private GraphPicture(Graph graph, String title, Map<Node, String> names, NodeValues values) {
        this.graph = graph;
        this.title = title;
        this.names = names;
        this.values = values;
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
        return new GraphPicture(Graph.of(roots), "", Map.of(), NodeValues.none());
    }

    /// This picture, with a title under it.
    public GraphPicture titled(String newTitle) {
        return new GraphPicture(graph, newTitle, names, values);
    }

    /// This picture, a node being called `name` in it.
    ///
    /// @throws IllegalArgumentException where the node is not in the picture
    public GraphPicture named(String name, Node node) {
        if (!graph.contains(node)) {
            throw new IllegalArgumentException(
                    "picture: got the name "
                            + name
                            + " for "
                            + node
                            + ", needed a node that the drawn ones depend on: draw it too?  made at"
                            + " "
                            + node.origin().line());
        }
        Map<Node, String> more = new LinkedHashMap<>(names);
        more.put(node, name);
        return new GraphPicture(graph, title, more, values);
    }

    /// This picture with the value of each node, in blue above it, and, where exactly one of the
    /// roots is a floating scalar, that one's derivative for it, in orange below. They are computed
    /// now, in double precision, whatever the element types. Of a tensor of more than 4 elements
    /// the smallest, the mean and the largest are shown. A summarised picture shows those of the
    /// nodes that are still drawn one by one.
    ///
    /// @throws IllegalArgumentException where an input of the graph has no binding
    public GraphPicture withValues(Binding... bindings) {
        return withValues(List.of(bindings));
    }

    /// As [#withValues(Binding...)].
    public GraphPicture withValues(Collection<Binding> bindings) {
        return new GraphPicture(graph, title, names, NodeValues.of(graph, bindings));
    }

    /// The whole graph in the DOT language. No layout, no engine; linear in the graph.
    public String toDot() {
        return everything().text();
    }

    /// The picture as an SVG document, summarised where the graph is large.
    ///
    /// @throws UnsupportedOperationException where no layout engine works; the message says what to
    ///   do
    public String toSvg() {
        return toSvg(List.of(LayoutEngine.values()));
    }

    /// Writes the picture to a file, of the kind that its suffix says: `.dot`, `.svg` or `.png`.
    /// Folders that are missing are made.
    ///
    /// @throws IllegalArgumentException where the suffix is another
    /// @throws UnsupportedOperationException where no layout engine works; the message says what to
    ///   do
    /// @throws UncheckedIOException where the file cannot be written
    public void write(Path file) {
        PictureFile kind = PictureFile.of(file, PictureFile.values());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            switch (kind) {
                case DOT -> writeDot(file);
                case SVG -> Files.writeString(file, toSvg());
                case PNG -> writePng(file, Raster.of(toSvg()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("write: could not write " + file, failed);
        }
    }

    String toSvg(List<LayoutEngine> engines) {
        return Layout.svg(summary().text(), engines);
    }

    DotWriter summary() {
        return writer(Boxes.atMost(MOST_BOXES, graph));
    }

    private DotWriter everything() {
        return writer(Boxes.ofNodes(graph));
    }

    private DotWriter writer(Boxes boxes) {
        return new DotWriter(graph, boxes, new BoxLabels(graph, boxes, title, names, values));
    }

    /// Line by line: the text of a large graph need not fit in memory.
    private void writeDot(Path file) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            everything().writeTo(line -> out.append(line).append('\n'));
            if (out.checkError()) {
                throw new IOException("the disk may be full");
            }
        }
    }

    private static void writePng(Path file, BufferedImage image) throws IOException {
        ImageIO.write(image, "png", file.toFile());
    }
}
