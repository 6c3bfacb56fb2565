package dev.adjoint.mlp.layer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.text.Mistake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The sum of a block of layers and its input: block(x) + x, or block(x) + x @ projection if a
/// projection brings x to another width (He, Zhang, Ren and Sun, "Deep residual learning for image
/// recognition", CVPR 2016, equations 1 and 2).
///
/// @param block the layers whose output is added to the input
/// @param projection inputs × outputs, named `residual1/projection`; starts from
///   [Initializers#GLOROT_UNIFORM]
public record Residual(String name, Sequence block, Optional<Input> projection) implements Layer {
    /// A block with input and output rows of the same shape.
    ///
    /// @throws IllegalArgumentException if the shapes differ
    public static Residual at(Place place, Sequence block) {
        Shape out = block.outputShape(place.row());
        if (!out.equals(place.row())) {
            throw Mistake.of(
                    place.name(),
                    "a block from " + place.row() + " to " + out,
                    "equal shapes to add",
                    "end the block with as many outputs, or take projectedResidual");
        }
        return new Residual(place.name(), block, Optional.empty());
    }

    /// A block of any width, and a new projection of its input to that width.
    ///
    /// @throws IllegalArgumentException if rows have more than one axis
    public static Residual projectedAt(Place place, Sequence block) {
        int outputs = Place.features(place.name(), block.outputShape(place.row()));
        Input projection = place.parameter("projection", Shape.of(place.features(), outputs));
        return new Residual(place.name(), block, Optional.of(projection));
    }

    @Override
    public Node output(Node x, Pass pass) {
        Node carried = projection.map(matrix -> matmul(x, matrix)).orElse(x);
        return add(block.output(x, pass), carried);
    }

    @Override
    public Shape outputShape(Shape row) {
        return block.outputShape(row);
    }

    @Override
    public List<Input> parameters() {
        List<Input> all = new ArrayList<>(Layer.super.parameters());
        projection.ifPresent(all::add);
        return all;
    }

    @Override
    public Map<String, Tensor> initialState(RandomGenerator random) {
        Map<String, Tensor> values = Layer.super.initialState(random);
        projection.ifPresent(
                matrix ->
                        values.put(
                                matrix.name(),
                                Dense.drawn(matrix, Initializers.GLOROT_UNIFORM, random)));
        return values;
    }

    @Override
    public String setting() {
        return projection.isPresent() ? "+ projection" : "+ input";
    }

    @Override
    public List<Layer> parts() {
        return List.of(block);
    }
}
