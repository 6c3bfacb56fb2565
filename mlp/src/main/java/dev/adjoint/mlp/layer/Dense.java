package dev.adjoint.mlp.layer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.text.Mistake;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A fully connected layer: activation(x @ weight + bias), or activation(x @ weight) without a
/// bias.
///
/// @param name such as `dense1`
/// @param weight inputs × outputs, named `dense1/weight`
/// @param bias one number per output, named `dense1/bias`; starts at 0
/// @param initializer draws the initial weights
public record Dense(
        String name,
        Input weight,
        Optional<Input> bias,
        Activation activation,
        Initializer initializer)
        implements Layer {
    /// A layer with new parameters.
    ///
    /// @throws IllegalArgumentException if the rows have more than one axis
    public static Dense at(
            Place place, int outputs, Activation activation, Initializer initializer) {
        Dense layer = withoutBiasAt(place, outputs, activation, initializer);
        Input bias = place.parameter("bias", Shape.of(outputs));
        return new Dense(layer.name, layer.weight, Optional.of(bias), activation, initializer);
    }

    /// A layer with new weights and no bias.
    ///
    /// @throws IllegalArgumentException if the rows have more than one axis
    public static Dense withoutBiasAt(
            Place place, int outputs, Activation activation, Initializer initializer) {
        Input weight = place.parameter("weight", Shape.of(place.features(), outputs));
        return new Dense(place.name(), weight, Optional.empty(), activation, initializer);
    }

    /// The number of units.
    public int outputs() {
        return weight.shape().size(1);
    }

    /// @param x rows × inputs
    /// @return rows × outputs
    @Override
    public Node output(Node x, Pass pass) {
        Node product = matmul(x, weight);
        return activation.of(bias.map(b -> add(product, b)).orElse(product));
    }

    @Override
    public Shape outputShape(Shape row) {
        return Shape.of(outputs());
    }

    @Override
    public List<Input> parameters() {
        return bias.map(b -> List.of(weight, b)).orElse(List.of(weight));
    }

    @Override
    public Map<String, Tensor> initialState(RandomGenerator random) {
        Map<String, Tensor> state = new HashMap<>();
        state.put(weight.name(), drawn(weight, initializer, random));
        bias.ifPresent(b -> state.put(b.name(), Tensor.filled(b.type(), 0)));
        return state;
    }

    @Override
    public String setting() {
        return activation.label() + (bias.isPresent() ? "" : ", no bias");
    }

    /// Draws initial weights for a matrix.
    ///
    /// @throws IllegalArgumentException if the initialiser returns another shape
    static Tensor drawn(Input weight, Initializer initializer, RandomGenerator random) {
        Shape shape = weight.shape();
        @Nullable Tensor drawn = initializer.draw(shape.size(0), shape.size(1), random);
        if (drawn == null || !drawn.shape().equals(shape)) {
            throw Mistake.of(
                    weight.name(),
                    drawn == null ? "null" : "weights of the shape " + drawn.shape(),
                    shape,
                    "let the initialiser draw inputs × outputs");
        }
        return drawn;
    }
}
