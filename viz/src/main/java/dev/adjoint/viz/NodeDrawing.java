package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.viz.draw.Drawing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A drawing of nodes, which knows what its boxes stand for.
interface NodeDrawing extends Drawing {
    /// The node that a box stands for, by the box's number; none where it stands for more.
    Optional<Node> node(int box);

    /// The nodes that a box stands for; none where it stands for one.
    Optional<Group> group(int box);

    /// How a box is drawn.
    Look look(int box);

    /// What a pass did to a box's node, in words; empty where nothing, or where there was no pass.
    default List<String> fate(int box) {
        return List.of();
    }

    /// The kernel, counted from 0, that a box lies in; none where there are no kernels, or where
    /// the box stands for several.
    default OptionalInt kernel(int box) {
        return OptionalInt.empty();
    }
}
