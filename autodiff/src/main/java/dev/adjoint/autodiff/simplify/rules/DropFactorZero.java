package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `x * 0 -> 0`; the left side is NaN for an infinite `x`.
public record DropFactorZero() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ALGEBRAIC;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Mul.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return Match.is(node, Mul.class)
                        && (Uniform.is(node.input(0), 0) || Uniform.is(node.input(1), 0))
                ? Optional.of(Uniform.of(node, 0))
                : Optional.empty();
    }
}
