package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `x / 1 -> x`.
public record DropDivisorOne() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Div.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!(node instanceof Elementwise op && op.op() instanceof Div)) {
            return Optional.empty();
        }
        return Uniform.is(node.input(1), 1) ? Optional.of(node.input(0)) : Optional.empty();
    }
}
