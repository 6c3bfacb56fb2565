package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.viz.draw.Edge;

import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;
import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The edges between the boxes of a picture. To a node that has a box of its own, every edge is
/// drawn: x * x has two from x. Between other boxes there is one edge at the most.
final class GraphEdges {
    private final Folds folds;
    private final Outline outline;
    private final Kinds kinds;
    private final LongHashSet joined = new LongHashSet();
    private final IntArrayList ports = new IntArrayList();
    private final IntHashSet portsSeen = new IntHashSet();

    /// Returns the kind of an edge between two nodes.
    interface Kinds {
        /// @param isRepeated whether the value is broadcast when it is read
        Edge.Kind of(Node node, Node read, boolean isRepeated);
    }

    GraphEdges(Folds folds, Kinds kinds) {
        this.folds = folds;
        this.outline = folds.outline();
        this.kinds = kinds;
    }

    /// The boxes outside the part that is drawn that edges lead from or to.
    IntArrayList ports() {
        connect(_ -> {});
        return ports;
    }

    void connect(Consumer<Edge> edges) {
        List<Edge> between = new ArrayList<>();
        IntArrayList members = outline.members(folds.focus());
        for (int i = 0; i < members.size(); i++) {
            if (isDrawn(members.get(i))) {
                connect(members.get(i), edges);
            }
        }
        for (int i = 0; i < members.size(); i++) {
            int position = members.get(i);
            if (!outline.wiring().isHidden(position)) {
                if (!isDrawn(position)) {
                    outline.wiring()
                            .inputs(position)
                            .forEach(read -> join(read, position, between));
                }
                outline.wiring().readers(position).forEach(to -> leave(position, to, between));
            }
        }
        between.forEach(edges);
    }

    /// Whether a node has a box of its own.
    private boolean isDrawn(int position) {
        return !outline.wiring().isHidden(position)
                && folds.of(position) == position
                && folds.closedPart(position).isEmpty();
    }

    private void connect(int position, Consumer<Edge> edges) {
        Node node = outline.node(position);
        IntArrayList inputs = outline.wiring().inputs(position);
        boolean isOrdered = inputs.size() > 1 && !GraphDrawing.isCommutative(node);
        for (int input = 0; input < inputs.size(); input++) {
            int source = inputs.get(input);
            int from = box(source);
            boolean isRepeated =
                    NodeLabel.isBroadcast(node.input(input))
                            && folds.closedPart(from).isEmpty()
                            && outline.graph().position(node.input(input)) != source;
            Edge.Kind kind = kinds.of(node, outline.node(source), isRepeated);
            joined.add(pair(from, position));
            edges.accept(new Edge(from, position, kind, isOrdered ? input + 1 : 0, isBeside(from)));
        }
    }

    /// Joins the box of a node to that of one of its inputs, unless they are.
    private void join(int source, int position, List<Edge> edges) {
        int from = box(source);
        int to = box(position);
        boolean isLoop =
                folds.isInside(source)
                        && outline.loop(source, position)
                                .filter(repeated -> from != to || !isAround(from, repeated))
                                .isPresent();
        if ((isLoop || from != to) && joined.add(pair(from, to))) {
            Edge.Kind kind = isLoop ? Edge.Kind.LOOP : Edge.Kind.VALUE;
            edges.add(new Edge(from, to, kind, 0, !isLoop && isBeside(from)));
        }
    }

    /// Whether a box contains a repeated part and more, so that its loops are not seen.
    private boolean isAround(int box, Part repeated) {
        Optional<Part> closed = folds.closedPart(box);
        for (Optional<Part> at = repeated.outer(); at.isPresent(); at = at.get().outer()) {
            if (at.equals(closed)) {
                return true;
            }
        }
        return false;
    }

    /// Joins the box of a node to one outside that reads it.
    private void leave(int position, int reader, List<Edge> edges) {
        if (!folds.isInside(reader)) {
            join(position, reader, edges);
        }
    }

    private int box(int position) {
        int box = folds.of(position);
        if (!folds.isInside(position) && portsSeen.add(box)) {
            ports.add(box);
        }
        return box;
    }

    private boolean isBeside(int box) {
        return folds.closedPart(box).isEmpty() && GraphDrawing.standsBeside(outline.node(box));
    }

    private static long pair(int from, int to) {
        return (long) from << 32 | to;
    }
}
