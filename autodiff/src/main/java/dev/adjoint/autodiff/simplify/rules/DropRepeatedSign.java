package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Sign;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `sign(sign(x)) -> sign(x)`; the derivative is 0 on both sides.
public record DropRepeatedSign() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Sign.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return Match.is(node, Sign.class) && Match.is(node.input(0), Sign.class)
                ? Optional.of(node.input(0))
                : Optional.empty();
    }
}
