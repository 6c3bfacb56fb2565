package dev.adjoint.mlp.layer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.text.Mistake;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A fully connected layer: activation(x @ weight + bias).
///
/// @param name such as `dense1`
/// @param weight inputs × outputs, named `dense1/weight`
/// @param bias one number per output, named `dense1/bias`; starts at 0
/// @param initializer draws the initial weights
public record Dense(
        String name, Input weight, Input bias, Activation activation, Initializer initializer)
        implements Layer {
    /// A layer with new parameters.
    ///
    /// @throws IllegalArgumentException if the rows have more than one axis
    public static Dense at(
            Place place, int outputs, Activation activation, Initializer initializer) {
        Input weight = place.parameter("weight", Shape.of(place.features(), outputs));
        Input bias = place.parameter("bias", Shape.of(outputs));
        return new Dense(place.name(), weight, bias, activation, initializer);
    }

    /// @param x rows × inputs
    /// @return rows × outputs
    @Override
    public Node output(Node x, Pass pass) {
        return activation.of(add(matmul(x, weight), bias));
    }

    @Override
    public Shape outputShape(Shape row) {
        return bias.shape();
    }

    @Override
    public List<Input> parameters() {
        return List.of(weight, bias);
    }

    @Override
    public Map<String, Tensor> initialState(RandomGenerator random) {
        return Map.of(
                weight.name(), drawn(weight, initializer, random),
                bias.name(), Tensor.filled(bias.type(), 0));
    }

    @Override
    public String setting() {
        return activation.label();
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
