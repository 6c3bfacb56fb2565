package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.text.Mistake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Some sequences of layers that read the same input, such as one that tells the class and one that
/// estimates a number. Their outputs are columns of one output, in their order; a loss takes them
/// apart by `ShapeOps.slice`, and targets have the same columns.
///
/// @param heads named `heads1/kind`, their layers `heads1/kind/dense1`
public record Heads(String name, List<Sequence> heads) implements Layer {
    public Heads {
        heads = List.copyOf(heads);
        if (heads.isEmpty()) {
            throw Mistake.of(name, "no heads", "one or more", "leave it out");
        }
    }

    @Override
    public Node output(Node x, Pass pass) {
        return ShapeOps.concat(
                1, heads.stream().map(head -> output(head, x, pass)).toArray(Node[]::new));
    }

    /// @throws IllegalArgumentException where a head's rows have more axes than one
    @Override
    public Shape outputShape(Shape row) {
        return Shape.of(
                heads.stream()
                        .mapToInt(head -> Place.features(head.name(), head.outputShape(row)))
                        .sum());
    }

    @Override
    public List<Input> parameters() {
        return all(Layer::parameters);
    }

    @Override
    public List<Input> states() {
        return all(Layer::states);
    }

    @Override
    public Map<String, Tensor> initialState(RandomGenerator random) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        heads.forEach(head -> values.putAll(head.initialState(random)));
        return values;
    }

    @Override
    public List<Layer> parts() {
        return List.copyOf(heads);
    }

    private static Node output(Sequence head, Node x, Pass pass) {
        return Origin.inScope(Sequence.lastPart(head.name()), () -> head.output(x, pass));
    }

    private List<Input> all(Function<Layer, List<Input>> inputs) {
        return heads.stream().flatMap(head -> inputs.apply(head).stream()).toList();
    }
}
