package dev.adjoint.viz.epochs;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Dense;
import dev.adjoint.mlp.layer.Layer;

import java.util.List;

/// The dense layers of a model that is drawn unit by unit.
final class DenseLayers {
    private static final int MOST_UNITS = 16;
    private static final int MOST_LAYERS = 6;

    private DenseLayers() {}

    /// Returns the dense layers, if the model has no other layers with parameters, and is small
    /// enough to be read; otherwise none.
    static List<Dense> of(Mlp model) {
        List<Dense> dense =
                model.layers().stream()
                        .filter(Dense.class::isInstance)
                        .map(Dense.class::cast)
                        .toList();
        boolean isChain = model.layers().stream().allMatch(DenseLayers::isDrawn);
        boolean isSmall =
                dense.size() <= MOST_LAYERS
                        && dense.stream().allMatch(each -> each.outputs() <= MOST_UNITS);
        return isChain && isSmall ? dense : List.of();
    }

    /// Whether a layer is dense, or works on each unit alone.
    private static boolean isDrawn(Layer layer) {
        boolean isElementwise =
                layer.parameters().isEmpty() && layer.states().isEmpty() && layer.parts().isEmpty();
        return layer instanceof Dense || isElementwise;
    }
}
