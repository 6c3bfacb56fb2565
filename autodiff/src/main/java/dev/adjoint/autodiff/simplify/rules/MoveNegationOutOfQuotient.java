package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Neg;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `(-x) / y -> -(x / y)`, `x / (-y) -> -(x / y)`, so that a sum or another negation may absorb it.
public record MoveNegationOutOfQuotient() implements Rule {
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
        if (!Match.is(node, Div.class)) {
            return Optional.empty();
        }
        Node x = node.input(0);
        Node y = node.input(1);
        if (Match.is(x, Neg.class)) {
            return Optional.of(ArithmeticOps.neg(ArithmeticOps.div(x.input(0), y)));
        }
        return Match.is(y, Neg.class)
                ? Optional.of(ArithmeticOps.neg(ArithmeticOps.div(x, y.input(0))))
                : Optional.empty();
    }
}
