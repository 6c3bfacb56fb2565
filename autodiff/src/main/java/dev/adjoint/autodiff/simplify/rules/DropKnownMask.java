package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.And;
import dev.adjoint.autodiff.ops.Or;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// `m and true -> m`, `m and false -> false`, `m or false -> m`, `m or true -> true`.
public record DropKnownMask() implements Rule {
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
        boolean isAnd = Match.is(node, And.class);
        return isAnd || Match.is(node, Or.class)
                ? Match.eitherWay(node, (mask, known) -> kept(isAnd, mask, known))
                : Optional.empty();
    }

    private static Optional<Node> kept(boolean isAnd, Node mask, Node known) {
        OptionalDouble value = Uniform.value(known);
        return value.isPresent()
                ? Optional.of(isAnd == (value.getAsDouble() != 0) ? mask : known)
                : Optional.empty();
    }
}
