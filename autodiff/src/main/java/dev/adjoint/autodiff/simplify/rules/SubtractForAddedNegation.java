package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Neg;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `x + (-y) -> x - y`, `(-x) + y -> y - x`.
public record SubtractForAddedNegation() implements Rule {
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
        if (!(node instanceof Elementwise op && op.op() instanceof Add)) {
            return Optional.empty();
        }
        if (node.input(1) instanceof Elementwise right && right.op() instanceof Neg) {
            return Optional.of(ArithmeticOps.sub(node.input(0), right.input(0)));
        }
        return node.input(0) instanceof Elementwise left && left.op() instanceof Neg
                ? Optional.of(ArithmeticOps.sub(node.input(1), left.input(0)))
                : Optional.empty();
    }
}
