package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.viz.draw.Palette;

import java.util.Map;
import java.util.OptionalInt;

/// Display settings of a picture.
///
/// @param names the names of nodes
/// @param decimals the number of digits of values after the point; none for the default
/// @param isHeated whether a box is filled by the size of its gradient
record Look(
        String title,
        Map<Node, String> names,
        NodeValues values,
        OptionalInt decimals,
        Palette palette,
        boolean isHeated,
        Folding folding) {
    static final Look PLAIN =
            new Look(
                    "",
                    Map.of(),
                    NodeValues.none(),
                    OptionalInt.empty(),
                    Palette.LIGHT,
                    false,
                    Folding.PLAIN);

    /// The name and operation of a node: `f = ×`.
    String label(Node node) {
        String name = names.get(node);
        String symbol = NodeLabel.symbol(node);
        return name == null ? symbol : name + " = " + symbol;
    }

    /// Whether a picture of up to `most` boxes is drawn node by node.
    boolean isWhole(int most) {
        return folding.isUnfolded() || most == Integer.MAX_VALUE;
    }

    Look titled(String newTitle) {
        return new Look(newTitle, names, values, decimals, palette, isHeated, folding);
    }

    Look naming(Map<Node, String> newNames) {
        return new Look(title, newNames, values, decimals, palette, isHeated, folding);
    }

    Look with(NodeValues newValues) {
        return new Look(title, names, newValues, decimals, palette, isHeated, folding);
    }

    Look decimals(int digits) {
        return new Look(title, names, values, OptionalInt.of(digits), palette, isHeated, folding);
    }

    Look in(Palette newPalette) {
        return new Look(title, names, values, decimals, newPalette, isHeated, folding);
    }

    Look heated() {
        return new Look(title, names, values, decimals, palette, true, folding);
    }

    Look folded(Folding newFolding) {
        return new Look(title, names, values, decimals, palette, isHeated, newFolding);
    }
}
