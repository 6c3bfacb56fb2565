package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `x * 1 -> x`, `1 * x -> x`.
public record DropFactorOne() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Mul.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!(node instanceof Elementwise op && op.op() instanceof Mul)) {
            return Optional.empty();
        }
        if (Uniform.is(node.input(1), 1)) {
            return Optional.of(node.input(0));
        }
        return Uniform.is(node.input(0), 1) ? Optional.of(node.input(1)) : Optional.empty();
    }
}
