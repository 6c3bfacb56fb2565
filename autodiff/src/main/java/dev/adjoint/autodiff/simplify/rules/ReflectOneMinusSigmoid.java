package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Sigmoid;
import dev.adjoint.autodiff.ops.Tanh;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `1 - sigmoid(x) -> sigmoid(-x)`, which is not 0 if the sigmoid rounds to 1, and `1 - tanh(x) ->
/// 2 * sigmoid(-2 * x)`, `1 + tanh(x) -> 2 * sigmoid(2 * x)`. Moves may lie between.
public record ReflectOneMinusSigmoid() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Sub.class, Add.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (Match.is(node, Add.class)) {
            return Match.addedTo(1, node)
                    .flatMap(y -> Match.under(y, Tanh.class, tanh -> twice(tanh, 2)));
        }
        return Match.is(node, Sub.class) && Uniform.is(node.input(0), 1)
                ? Match.under(node.input(1), Sigmoid.class, ReflectOneMinusSigmoid::reflected)
                        .or(() -> Match.under(node.input(1), Tanh.class, tanh -> twice(tanh, -2)))
                : Optional.empty();
    }

    private static Optional<Node> reflected(Node sigmoid) {
        return Optional.of(ActivationOps.sigmoid(ArithmeticOps.neg(sigmoid.input(0))));
    }

    private static Optional<Node> twice(Node tanh, double factor) {
        Node share = ActivationOps.sigmoid(ArithmeticOps.mul(tanh.input(0), factor));
        return Optional.of(ArithmeticOps.mul(share, 2));
    }
}
