package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `x - x -> 0`; the left side is NaN for an infinite `x`.
public record CancelDifference() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ALGEBRAIC;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Sub.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return node instanceof Elementwise op
                        && op.op() instanceof Sub
                        && op.input(0) == op.input(1)
                ? Optional.of(Uniform.of(node, 0))
                : Optional.empty();
    }
}
