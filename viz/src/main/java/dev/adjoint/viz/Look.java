package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.viz.draw.Palette;

import java.util.Map;
import java.util.Set;

/// Display settings of a picture.
///
/// @param names the names of nodes
/// @param isHeated whether a box is filled by the size of its gradient
/// @param isByScope whether each outermost scope is one box
/// @param opened the names of boxes that must not be folded
record Look(
        String title,
        Map<Node, String> names,
        NodeValues values,
        Palette palette,
        boolean isHeated,
        boolean isByScope,
        Set<String> opened) {
    static final Look PLAIN =
            new Look("", Map.of(), NodeValues.none(), Palette.LIGHT, false, false, Set.of());

    /// The name and operation of a node: `f = ×`.
    String label(Node node) {
        String name = names.get(node);
        String symbol = NodeLabel.symbol(node);
        return name == null ? symbol : name + " = " + symbol;
    }

    Look titled(String newTitle) {
        return new Look(newTitle, names, values, palette, isHeated, isByScope, opened);
    }

    Look naming(Map<Node, String> newNames) {
        return new Look(title, newNames, values, palette, isHeated, isByScope, opened);
    }

    Look with(NodeValues newValues) {
        return new Look(title, names, newValues, palette, isHeated, isByScope, opened);
    }

    Look in(Palette newPalette) {
        return new Look(title, names, values, newPalette, isHeated, isByScope, opened);
    }

    Look heated() {
        return new Look(title, names, values, palette, true, isByScope, opened);
    }

    Look folded() {
        return new Look(title, names, values, palette, isHeated, true, opened);
    }

    Look opening(Set<String> boxes) {
        return new Look(title, names, values, palette, isHeated, isByScope, boxes);
    }
}
