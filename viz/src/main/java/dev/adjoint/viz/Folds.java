package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Node;

import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A mapping from nodes to the boxes of a picture. A box is identified by the position of one of
/// its nodes: all nodes of a closed part, or the equal nodes of a repetition.
///
/// The picture of a part has its nodes, and one box for each node or part outside that they read or
/// that reads them: a port.
final class Folds {
    private final Outline outline;
    private final Set<Part> closed;
    private final Optional<Part> focus;
    private final Set<Part> aroundFocus = new HashSet<>();
    private final IntIntHashMap boxes = new IntIntHashMap();
    private final IntObjectHashMap<Part> partOfBox = new IntObjectHashMap<>();
    private final IntObjectHashMap<Group> groups = new IntObjectHashMap<>();
    private final IntArrayList own = new IntArrayList();
    private boolean hasRepetitions;

    private Folds(Outline outline, Set<Part> closed, Optional<Part> focus) {
        this.outline = outline;
        this.closed = Set.copyOf(closed);
        this.focus = focus;
        focus.ifPresent(part -> part.chain().forEach(aroundFocus::add));
        IntArrayList members = outline.members(focus);
        IntHashSet seen = new IntHashSet();
        for (int i = 0; i < members.size(); i++) {
            int position = members.get(i);
            if (!outline.wiring().isHidden(position) && seen.add(of(position))) {
                own.add(of(position));
            }
        }
    }

    /// Creates the boxes of a part, or of the whole graph.
    ///
    /// @param closed the parts that are one box each, with all parts inside them
    static Folds of(Outline outline, Set<Part> closed, Optional<Part> focus) {
        return new Folds(outline, closed, focus);
    }

    Outline outline() {
        return outline;
    }

    /// The part that the picture shows; none if it shows the whole graph.
    Optional<Part> focus() {
        return focus;
    }

    /// The box of a node that is not hidden.
    int of(int position) {
        int known = boxes.getIfAbsent(position, -1);
        if (known >= 0) {
            return known;
        }
        int first = outline.twin(position);
        int box = outermostClosed(first).map(this::box).orElse(first);
        hasRepetitions |= box == first && first != position;
        boxes.put(position, box);
        return box;
    }

    private int box(Part part) {
        int box = outline.members(Optional.of(part)).getFirst();
        partOfBox.put(box, part);
        return box;
    }

    /// The closed part that contains a node. Parts outside the focus are closed.
    private Optional<Part> outermostClosed(int position) {
        Optional<Part> found = Optional.empty();
        for (Optional<Part> at = outline.part(position); at.isPresent(); at = at.get().outer()) {
            Part part = at.get();
            if (focus.isPresent() && aroundFocus.contains(part)) {
                return found;
            }
            boolean isOutside = focus.isPresent() && !isInFocus(part);
            found = isOutside || closed.contains(part) ? at : found;
        }
        return found;
    }

    private boolean isInFocus(Part part) {
        for (Optional<Part> at = Optional.of(part); at.isPresent(); at = at.get().outer()) {
            if (at.equals(focus)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a node is in the part that the picture shows.
    boolean isInside(int position) {
        Optional<Part> part = outline.part(position);
        return focus.isEmpty() || part.filter(this::isInFocus).isPresent();
    }

    /// The boxes of the picture but for ports, in order.
    IntArrayList boxes() {
        return own;
    }

    int count() {
        return own.size();
    }

    /// Whether a box has several nodes.
    boolean isFolded() {
        return hasRepetitions || !partOfBox.isEmpty();
    }

    /// Whether some contents are drawn once for several repetitions.
    boolean hasRepetitions() {
        return hasRepetitions;
    }

    /// The closed part that is a box; none if the box is a node.
    Optional<Part> closedPart(int box) {
        return Optional.ofNullable(partOfBox.get(box));
    }

    /// The contents of a closed part. If it is in a repetition, they are those of the first time.
    Optional<Group> group(int box) {
        return closedPart(box).map(part -> groups.getIfAbsentPut(box, () -> group(part)));
    }

    private Group group(Part part) {
        Group group = new Group(part.path());
        nodes(part).forEach(group::add);
        return group;
    }

    private List<Node> nodes(Part part) {
        List<Node> nodes = new ArrayList<>();
        outline.members(Optional.of(part))
                .select(position -> outline.isFirst(position, part))
                .forEach(position -> nodes.add(outline.node(position)));
        return nodes;
    }

    /// The nodes that a box stands for: one, or one per repetition.
    List<Node> repeated(int box) {
        List<Node> nodes = new ArrayList<>();
        outline.twins(box).forEach(position -> nodes.add(outline.node(position)));
        return nodes;
    }

    /// The part that a box is drawn in.
    Optional<Part> part(int box) {
        Part closedPart = partOfBox.get(box);
        return closedPart == null ? outline.part(box) : closedPart.outer();
    }
}
