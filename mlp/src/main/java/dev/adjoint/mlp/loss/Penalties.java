package dev.adjoint.mlp.loss;

import static dev.adjoint.autodiff.ops.ArithmeticOps.abs;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.square;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.mlp.text.Bounds;
import dev.adjoint.mlp.text.Mistake;

import java.util.List;
import java.util.function.UnaryOperator;

/// The usual penalties. Each applies to all parameters passed to it; [#ofWeights] excludes biases.
public final class Penalties {
    private record Named(String label, Penalty penalty) implements Penalty {
        @Override
        public Node of(List<Input> parameters) {
            return penalty.of(parameters);
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private Penalties() {}

    /// strength × Σ |w|: pulls each element to 0 with the same force, so that some become 0. Its
    /// derivative at 0 is 0.
    public static Penalty l1(double strength) {
        Bounds.requireNotNegative("l1", "strength", strength);
        return new Named(
                "l1(" + strength + ")",
                parameters -> mul(total(parameters, w -> abs(w)), strength));
    }

    /// strength × Σ w²: pulls each element to 0 in proportion to its size, with the slope 2 ×
    /// strength × w. If a lecture uses λ/2 Σ w², the strength is λ/2.
    public static Penalty l2(double strength) {
        Bounds.requireNotNegative("l2", "strength", strength);
        return new Named(
                "l2(" + strength + ")",
                parameters -> mul(total(parameters, w -> square(w)), strength));
    }

    /// A penalty on parameters with two or more axes only, the weights of layers.
    ///
    /// @throws IllegalArgumentException if no parameter has two or more axes
    public static Penalty ofWeights(Penalty penalty) {
        return new Named(
                "ofWeights(" + penalty + ")", parameters -> penalty.of(weights(parameters)));
    }

    private static List<Input> weights(List<Input> parameters) {
        List<Input> weights = parameters.stream().filter(p -> p.shape().rank() >= 2).toList();
        if (weights.isEmpty()) {
            throw Mistake.of(
                    "ofWeights",
                    "the parameters " + parameters.stream().map(Input::name).toList(),
                    "one of two axes or more",
                    "penalize all of them?");
        }
        return weights;
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
