package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `x - 0 -> x`, `0 - x -> -x`; exact except for the signs of zeros.
public record DropSubtractedZero() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Sub.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!(node instanceof Elementwise op && op.op() instanceof Sub)) {
            return Optional.empty();
        }
        if (Uniform.is(node.input(1), 0)) {
            return Optional.of(node.input(0));
        }
        return Uniform.is(node.input(0), 0)
                ? Optional.of(ArithmeticOps.neg(node.input(1)))
                : Optional.empty();
    }
}
