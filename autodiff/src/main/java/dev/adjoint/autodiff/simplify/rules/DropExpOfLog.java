package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Log;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `exp(log(x)) -> x`; the left side is NaN for a negative `x`.
public record DropExpOfLog() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ALGEBRAIC;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Exp.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return Match.is(node, Exp.class) && Match.is(node.input(0), Log.class)
                ? Optional.of(node.input(0).input(0))
                : Optional.empty();
    }
}
