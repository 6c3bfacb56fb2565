package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.graph.Node;

/// An activation as a separate layer, such as after a normalisation.
public record ActivationLayer(String name, Activation activation) implements Layer {
    @Override
    public Node output(Node x, Pass pass) {
        return activation.of(x);
    }

    @Override
    public String setting() {
        return activation.label();
    }
}
