package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.graph.Node;

/// An activation function of a layer: any function from a node to a node of the same type.
///
/// [Activations] has the usual ones. Your own can be a lambda; [Activations#named] adds a name for
/// the model's table and a default initialiser.
@FunctionalInterface
public interface Activation {
    /// @param x rows × units
    /// @return rows × units
    Node of(Node x);

    /// The name in a model's table.
    default String label() {
        return "custom";
    }

    /// The default initialiser of the weights before this activation.
    default Initializer initializer() {
        return Initializers.GLOROT_UNIFORM;
    }
}
