package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Neg;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `-(x - y) -> y - x`; exact except for the sign of a zero.
public record SwapNegatedDifference() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Neg.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return Match.is(node, Neg.class) && Match.is(node.input(0), Sub.class)
                ? Optional.of(ArithmeticOps.sub(node.input(0).input(1), node.input(0).input(0)))
                : Optional.empty();
    }
}
