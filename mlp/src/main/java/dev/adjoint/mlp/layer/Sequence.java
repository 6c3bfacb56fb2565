package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.TensorType;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Layers in sequence. The nodes of each layer are in a scope of its name.
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
            output =
                    Origin.inScope(
                            lastPart(layer.name()),
                            () -> fitting(layer, in.type(), layer.output(in, pass)));
        }
        return output;
    }

    /// Checks and returns the output of a layer, which may be a user's.
    ///
    /// @throws ShapeMismatchException if the output is not of the type that the layer declares
    private static Node fitting(Layer layer, TensorType in, @Nullable Node given) {
        Shape row = layer.outputShape(in.shape().without(0));
        IntStream rows = IntStream.of(in.shape().size(0));
        int[] sizes = IntStream.concat(rows, Arrays.stream(row.sizes())).toArray();
        TensorType needed = TensorType.of(in.dtype(), sizes);
        if (given == null || !given.type().equals(needed)) {
            throw new ShapeMismatchException(
                    layer.name(),
                    "its output gave " + (given == null ? "null" : given.type()),
                    "give " + needed + ", which its outputShape says",
                    Origin.here().line());
        }
        return given;
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

    /// Returns the last part of a layer's name. Scopes nest, so each adds only this part.
    static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
