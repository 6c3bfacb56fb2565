package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `x / x -> 1`; the left side is NaN at 0 and infinity.
public record CancelQuotient() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ALGEBRAIC;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Div.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return node instanceof Elementwise op
                        && op.op() instanceof Div
                        && op.input(0) == op.input(1)
                ? Optional.of(Uniform.of(node, 1))
                : Optional.empty();
    }
}
