package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.type.Shape;

import java.util.List;

/// Layers one after the other. The nodes of each are in a scope of its name.
///
/// @param name empty for a whole model
public record Sequence(String name, List<Layer> layers) implements Layer {
    public Sequence {
        layers = List.copyOf(layers);
    }

    @Override
    public Node output(Node x, Pass pass) {
        Node output = x;
        for (Layer layer : layers) {
            Node in = output;
            output = Origin.inScope(lastPart(layer.name()), () -> layer.output(in, pass));
        }
        return output;
    }

    @Override
    public Shape outputShape(Shape row) {
        Shape shape = row;
        for (Layer layer : layers) {
            shape = layer.outputShape(shape);
        }
        return shape;
    }

    @Override
    public List<Layer> parts() {
        return layers;
    }

    /// Scopes nest, so each adds the last part of a layer's name alone.
    static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
