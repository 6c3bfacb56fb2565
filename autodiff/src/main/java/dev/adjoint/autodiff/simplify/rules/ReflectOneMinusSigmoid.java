package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.Sigmoid;
import dev.adjoint.autodiff.ops.Sub;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `1 - sigmoid(x) -> sigmoid(-x)`, which is not 0 where the sigmoid rounds to 1. Moves may lie
/// between.
public record ReflectOneMinusSigmoid() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Sub.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return Match.is(node, Sub.class) && Uniform.is(node.input(0), 1)
                ? Match.under(
                        node.input(1),
                        Sigmoid.class,
                        p -> Optional.of(ElementwiseOps.sigmoid(ElementwiseOps.neg(p.input(0)))))
                : Optional.empty();
    }
}
