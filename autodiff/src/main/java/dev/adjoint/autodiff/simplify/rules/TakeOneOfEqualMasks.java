package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.And;
import dev.adjoint.autodiff.ops.Or;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `m and m -> m`, `m or m -> m`.
public record TakeOneOfEqualMasks() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(And.class, Or.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return (Match.is(node, And.class) || Match.is(node, Or.class))
                        && node.input(0) == node.input(1)
                ? Optional.of(node.input(0))
                : Optional.empty();
    }
}
