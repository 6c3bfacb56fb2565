package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Neg;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `x - (-y) -> x + y`, `x - (-3) -> x + 3` for a negative number.
public record AddForSubtractedNegation() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
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
        Node y = node.input(1);
        double number = Uniform.value(y).orElse(0);
        if (number < 0 && y.dtype().isFloating()) {
            return Optional.of(ArithmeticOps.add(node.input(0), Uniform.of(y, -number)));
        }
        return Match.is(y, Neg.class)
                ? Optional.of(ArithmeticOps.add(node.input(0), y.input(0)))
                : Optional.empty();
    }
}
