package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `x + x -> x * 2`, so that the 2 may merge with another factor.
public record DoubleEqualTerms() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Add.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return Match.is(node, Add.class) && node.input(0) == node.input(1)
                ? Optional.of(ArithmeticOps.mul(node.input(0), Uniform.of(node, 2)))
                : Optional.empty();
    }
}
