package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.mlp.text.Mistake;

/// The place of a layer in a model.
///
/// @param name the layer's name, such as `dense1`, or `residual1/dense1` inside another
/// @param row the shape of its input rows
/// @param dtype the type of the model's numbers
public record Place(String name, Shape row, DType dtype) {
    /// Returns a parameter or a state of the layer: named `dense1/weight` if `part` is `weight`.
    public Input parameter(String part, Shape shape) {
        return Origin.inScope(
                name, () -> Leaves.parameter(name + "/" + part, dtype, shape.sizes()));
    }

    /// The number of features, for a layer that reads rows of features.
    ///
    /// @throws IllegalArgumentException if rows have no axis, or more than one
    int features() {
        return features(name, row);
    }

    static int features(String layer, Shape row) {
        if (row.rank() != 1) {
            throw Mistake.of(layer, "rows of " + row, "rows with one axis", "put flatten() before");
        }
        return row.size(0);
    }
}
