package dev.adjoint.mlp.loss;

import static dev.adjoint.autodiff.ops.ElementwiseOps.abs;
import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.square;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.mlp.text.Bounds;
import dev.adjoint.mlp.text.Mistake;

import java.util.List;
import java.util.function.UnaryOperator;

/// The usual penalties. Each is of all parameters that it is given; [#ofWeights] leaves biases out.
public final class Penalties {
    private Penalties() {}

    /// strength × Σ |w|: pulls each element to 0 with the same force, so that some become 0. Its
    /// slope at 0 is 0.
    public static Penalty l1(double strength) {
        Bounds.requireNotNegative("l1", "strength", strength);
        return parameters -> mul(total(parameters, w -> abs(w)), strength);
    }

    /// strength × Σ w²: pulls each element to 0 by its size, with the slope 2 × strength × w. Where
    /// a lecture has λ/2 Σ w², the strength is λ/2.
    public static Penalty l2(double strength) {
        Bounds.requireNotNegative("l2", "strength", strength);
        return parameters -> mul(total(parameters, w -> square(w)), strength);
    }

    /// A penalty of those parameters that have two axes or more, the weights of layers.
    ///
    /// @throws IllegalArgumentException where there is none among the parameters
    public static Penalty ofWeights(Penalty penalty) {
        return parameters -> {
            List<Input> weights = parameters.stream().filter(p -> p.shape().rank() >= 2).toList();
            if (weights.isEmpty()) {
                throw Mistake.of(
                        "ofWeights",
                        "the parameters " + parameters.stream().map(Input::name).toList(),
                        "one of two axes or more",
                        "penalize all of them?");
            }
            return penalty.of(weights);
        };
    }

    private static Node total(List<Input> parameters, UnaryOperator<Node> size) {
        return parameters.stream()
                .map(w -> sum(size.apply(w)))
                .reduce((a, b) -> add(a, b))
                .orElseThrow(
                        () ->
                                Mistake.of(
                                        "penalty",
                                        "no parameters",
                                        "one or more",
                                        "give those of the model"));
    }
}
