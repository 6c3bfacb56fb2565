package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Neg;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `x * (-y) -> -(x * y)`, `(-x) * y -> -(x * y)`, so that a sum or another negation may absorb it.
public record MoveNegationOutOfProduct() implements Rule {
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
        if (node.input(1) instanceof Elementwise right && right.op() instanceof Neg) {
            return Optional.of(ArithmeticOps.neg(ArithmeticOps.mul(node.input(0), right.input(0))));
        }
        return node.input(0) instanceof Elementwise left && left.op() instanceof Neg
                ? Optional.of(ArithmeticOps.neg(ArithmeticOps.mul(left.input(0), node.input(1))))
                : Optional.empty();
    }
}
