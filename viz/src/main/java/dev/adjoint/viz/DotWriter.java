package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A picture in the DOT language, line by line: the boxes scope by scope, then the edges. No method
/// recurses.
final class DotWriter {
    /// A graph of longer paths is drawn from top to bottom, since a page is wider than a line of
    /// boxes.
    private static final int LONG_PATH = 8;

    /// Puts a scope directly before the scopes inside it.
    private static final Comparator<String> OUTER_FIRST =
            Comparator.comparing(scope -> scope.replace('/', '\0'));

    private final Graph graph;
    private final Boxes boxes;
    private final BoxLabels labels;

    DotWriter(Graph graph, Boxes boxes, BoxLabels labels) {
        this.graph = graph;
        this.boxes = boxes;
        this.labels = labels;
    }

    /// Gives the lines, without their ends, to `out`.
    void writeTo(Consumer<String> out) {
        out.accept("digraph \"" + labels.title() + "\" {");
        writeDefaults(out);
        writeScopes(out);
        writeEdges(out);
        out.accept("}");
    }

    String text() {
        StringBuilder text = new StringBuilder();
        writeTo(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private void writeDefaults(Consumer<String> out) {
        String font = "fontname=\"" + Style.FONT + "\"";
        out.accept(
                "  graph [rankdir="
                        + (longestPath() > LONG_PATH ? "TB" : "LR")
                        + ", ranksep=0.35, nodesep=0.25, pad=0.15, labelloc=b, "
                        + font
                        + ", fontsize="
                        + Style.SMALL_POINTS
                        + ", fontcolor=\""
                        + Style.QUIET_INK
                        + "\", label="
                        + labels.caption()
                        + "];");
        out.accept(
                "  node [shape=box, style=\"rounded,filled\", fillcolor=\""
                        + Style.OP_FILL
                        + "\", color=\""
                        + Style.INK
                        + "\", height=0.35, width=0.35"
                        + ", margin=\"0.16,0.07\", "
                        + font
                        + ", fontsize="
                        + Style.TEXT_POINTS
                        + ", fontcolor=\""
                        + Style.INK
                        + "\"];");
        out.accept(
                "  edge [color=\""
                        + Style.EDGE
                        + "\", arrowsize=0.6, labeldistance=1.4, "
                        + font
                        + ", fontsize=8, fontcolor=\""
                        + Style.QUIET_INK
                        + "\"];");
    }

    private void writeScopes(Consumer<String> out) {
        Map<String, IntArrayList> byScope = new TreeMap<>(OUTER_FIRST);
        for (int i = 0; i < graph.size(); i++) {
            if (boxes.isBox(i)) {
                byScope.computeIfAbsent(boxes.scope(i), _ -> new IntArrayList()).add(i);
            }
        }
        Frames frames = new Frames(out);
        byScope.forEach(
                (scope, positions) -> {
                    frames.enter(scope);
                    positions.forEach(
                            i -> out.accept("  n" + i + " [" + labels.attributes(i) + "];"));
                });
        frames.enter("");
    }

    private void writeEdges(Consumer<String> out) {
        LongHashSet drawn = new LongHashSet();
        for (int i = 0; i < graph.size(); i++) {
            int inputs = graph.nodes().get(i).inputs().size();
            boolean hasEdges = boxes.isFolded() || boxes.isBox(i);
            for (int input = 0; hasEdges && input < inputs; input++) {
                if (isNew(i, input, drawn)) {
                    out.accept(edge(i, input));
                }
            }
        }
    }

    /// Between nodes each edge is drawn, two from x to x * x; between groups one stands for all.
    private boolean isNew(int position, int input, LongHashSet drawn) {
        int from = boxes.of(graph.position(graph.nodes().get(position).input(input)));
        int to = boxes.of(position);
        return !boxes.isFolded() || (from != to && drawn.add((long) from << Integer.SIZE | to));
    }

    private String edge(int position, int input) {
        Node node = graph.nodes().get(position);
        int source = graph.position(node.input(input));
        int from = boxes.of(source);
        List<String> attributes = new ArrayList<>();
        if (!boxes.isFolded() && from != source) {
            attributes.add("style=dashed");
        }
        if (!boxes.isFolded() && node.inputs().size() > 1 && !isCommutative(node)) {
            attributes.add("headlabel=\"" + (input + 1) + "\"");
        }
        return "  n"
                + from
                + " -> n"
                + boxes.of(position)
                + (attributes.isEmpty() ? "" : " [" + String.join(", ", attributes) + "]")
                + ";";
    }

    private static boolean isCommutative(Node node) {
        return node instanceof Elementwise elementwise
                && elementwise.op() instanceof BinaryOp op
                && op.isCommutative();
    }

    /// The number of boxes on the longest way through the graph.
    private int longestPath() {
        int[] lengths = new int[graph.size()];
        int longest = 0;
        for (int i = 0; i < lengths.length; i++) {
            for (Node input : graph.nodes().get(i).inputs()) {
                lengths[i] = Math.max(lengths[i], lengths[graph.position(input)]);
            }
            lengths[i] += boxes.isBox(i) ? 1 : 0;
            longest = Math.max(longest, lengths[i]);
        }
        return longest;
    }
}
