package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `x * (1 / y) -> x / y`, `(1 / y) * x -> x / y`: one rounding instead of two. Moves may lie
/// between the quotient and the product.
public record MergeReciprocal() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Mul.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return Match.is(node, Mul.class) && node.dtype().isFloating()
                ? Match.eitherWay(node, MergeReciprocal::dividedBy)
                : Optional.empty();
    }

    private static Optional<Node> dividedBy(Node x, Node factor) {
        Node quotient = Match.withoutMoves(factor);
        return Match.is(quotient, Div.class) && Uniform.is(quotient.input(0), 1)
                ? Optional.of(ArithmeticOps.div(x, Match.moved(factor, quotient.input(1))))
                : Optional.empty();
    }
}
