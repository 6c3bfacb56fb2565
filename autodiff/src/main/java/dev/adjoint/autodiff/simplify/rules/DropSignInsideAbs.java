package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Neg;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Abs;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `|-x| -> |x|`; the derivative at 0 is 0 on both sides.
public record DropSignInsideAbs() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Abs.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return Match.is(node, Abs.class) && Match.is(node.input(0), Neg.class)
                ? Optional.of(ArithmeticOps.abs(node.input(0).input(0)))
                : Optional.empty();
    }
}
