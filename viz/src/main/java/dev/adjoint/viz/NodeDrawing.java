package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.viz.draw.Drawing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A drawing of nodes that knows which nodes each box represents.
interface NodeDrawing extends Drawing {
    /// The nodes of a box, by the box's number: one, or the equal ones of a repetition, in order.
    /// None if the box has different ones.
    List<Node> nodes(int box);

    /// The first of [#nodes(int)].
    default Optional<Node> node(int box) {
        return nodes(box).stream().findFirst();
    }

    /// The different nodes of a box; none if it has none.
    Optional<Group> group(int box);

    /// The display settings of a box.
    Look look(int box);

    /// The contents of a box as a drawing of their own; none if it is a node.
    default Optional<NodeDrawing> inside(int box) {
        return Optional.empty();
    }

    /// The changes that a pass made to a box's node, in words; empty if there were none, or no
    /// pass.
    default List<String> fate(int box) {
        return List.of();
    }

    /// The half of the drawing that a box is in: before a pass, or after it; empty if there are no
    /// halves. Both may have boxes of one name, and of one node.
    default String half(int box) {
        return "";
    }

    /// The kernel of a box, counted from 0; none if there are no kernels, or the box has several.
    default OptionalInt kernel(int box) {
        return OptionalInt.empty();
    }
}
