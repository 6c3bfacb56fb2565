package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `(x + y) - y -> x`, `(x - y) + y -> x`; the left side is NaN for an infinite `y`.
public record CancelAddedTerm() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ALGEBRAIC;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Add.class, Sub.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (Match.is(node, Sub.class) && Match.is(node.input(0), Add.class)) {
            Node y = node.input(1);
            return Match.eitherWay(
                    node.input(0), (x, other) -> other == y ? Optional.of(x) : Optional.empty());
        }
        return Match.is(node, Add.class)
                ? Match.eitherWay(
                        node,
                        (difference, y) ->
                                Match.is(difference, Sub.class) && difference.input(1) == y
                                        ? Optional.of(difference.input(0))
                                        : Optional.empty())
                : Optional.empty();
    }
}
