package dev.adjoint.mlp.layer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.StatisticsOps;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.text.Mistake;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Layer normalisation, separately for each row: scale (x - mean) / √(variance + ε) + shift, with
/// the mean and the (biased) variance of the row's elements (Ba, Kiros and Hinton, "Layer
/// normalization", 2016). It is the same in training and in inference.
///
/// @param scale one number per element of a row; starts at 1
/// @param shift one number per element of a row; starts at 0
/// @param epsilon above 0; prevents a division by 0 for a row of equal elements
public record LayerNorm(String name, Input scale, Input shift, double epsilon) implements Layer {
    private static final double EPSILON = 1e-5;

    public LayerNorm {
        BatchNorm.requireEpsilon(name, epsilon);
    }

    /// A layer with new parameters, and an ε of 10⁻⁵.
    public static LayerNorm at(Place place) {
        return new LayerNorm(
                place.name(),
                place.parameter("scale", place.row()),
                place.parameter("shift", place.row()),
                EPSILON);
    }

    @Override
    public Node output(Node x, Pass pass) {
        int[] ofRow = IntStream.range(1, x.shape().rank()).toArray();
        return add(mul(StatisticsOps.standardize(x, epsilon, ofRow), scale), shift);
    }

    /// @throws IllegalArgumentException if a row has only one element, since its normalised value
    ///   is always 0
    @Override
    public Shape outputShape(Shape row) {
        if (row.count() < 2) {
            throw Mistake.of(
                    name,
                    "rows of " + row,
                    "2 numbers or more, since one less its mean is 0",
                    "leave it out");
        }
        return row;
    }

    @Override
    public List<Input> parameters() {
        return List.of(scale, shift);
    }

    @Override
    public Map<String, Tensor> initialState(RandomGenerator random) {
        return Map.of(
                scale.name(), Tensor.filled(scale.type(), 1),
                shift.name(), Tensor.filled(shift.type(), 0));
    }
}
