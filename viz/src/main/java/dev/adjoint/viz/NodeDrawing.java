package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.viz.draw.Drawing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A drawing of nodes that knows which nodes each box represents.
interface NodeDrawing extends Drawing {
    /// The node of a box, by the box's number; none if the box has several.
    Optional<Node> node(int box);

    /// The nodes of a box; none if it has one.
    Optional<Group> group(int box);

    /// The display settings of a box.
    Look look(int box);

    /// The changes that a pass made to a box's node, in words; empty if there were none, or no
    /// pass.
    default List<String> fate(int box) {
        return List.of();
    }

    /// The kernel of a box, counted from 0; none if there are no kernels, or the box has several.
    default OptionalInt kernel(int box) {
        return OptionalInt.empty();
    }
}
