package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Not;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `not(not m) -> m`.
public record DropDoubleNot() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Not.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return Match.is(node, Not.class) && Match.is(node.input(0), Not.class)
                ? Optional.of(node.input(0).input(0))
                : Optional.empty();
    }
}
