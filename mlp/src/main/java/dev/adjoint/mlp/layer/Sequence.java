package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

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
    public List<Input> parameters() {
        return all(Layer::parameters);
    }

    @Override
    public List<Input> states() {
        return all(Layer::states);
    }

    /// Drawn layer by layer, in order.
    @Override
    public Map<String, Tensor> initialState(RandomGenerator random) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        layers.forEach(layer -> values.putAll(layer.initialState(random)));
        return values;
    }

    @Override
    public int leastRows() {
        return layers.stream().mapToInt(Layer::leastRows).max().orElse(1);
    }

    private List<Input> all(Function<Layer, List<Input>> inputs) {
        return layers.stream().flatMap(layer -> inputs.apply(layer).stream()).toList();
    }

    /// Scopes nest, so each adds the last part of a layer's name alone.
    static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
