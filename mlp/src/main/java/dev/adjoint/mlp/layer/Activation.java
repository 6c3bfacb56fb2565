package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.graph.Node;

/// What a layer does to its sums: any function from a node to a node of the same type.
///
/// [Activations] has the usual ones; a lambda will do for one of your own, [Activations#named]
/// where it is to have a name in the model's table and weights that start in its own way.
@FunctionalInterface
public interface Activation {
    /// @param x rows × units
    /// @return rows × units
    Node of(Node x);

    /// What a model's table calls it.
    default String label() {
        return "custom";
    }

    /// How the weights before it start, unless the layer says otherwise.
    default Initializer initializer() {
        return Initializers.GLOROT_UNIFORM;
    }
}
