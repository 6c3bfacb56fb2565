package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// `(c / y) * x -> c * (x / y)` for a number `c` other than 1: a number on the outside may merge
/// with another or be factored out. Moves may lie between the quotient and the product.
public record MoveNumberOutOfQuotient() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ALGEBRAIC;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Mul.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return Match.is(node, Mul.class) && node.dtype().isFloating()
                ? Match.eitherWay(node, MoveNumberOutOfQuotient::moved)
                : Optional.empty();
    }

    private static Optional<Node> moved(Node factor, Node x) {
        Node quotient = Match.withoutMoves(factor);
        if (!Match.is(quotient, Div.class)) {
            return Optional.empty();
        }
        OptionalDouble number = Uniform.value(quotient.input(0));
        if (number.isEmpty() || number.getAsDouble() == 1) {
            return Optional.empty();
        }
        Node y = Match.moved(factor, quotient.input(1));
        return Optional.of(
                ArithmeticOps.mul(Uniform.of(x, number.getAsDouble()), ArithmeticOps.div(x, y)));
    }
}
