package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Div;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.Mul;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// `(c / y) * x -> c * (x / y)` for a number `c` other than 1, where moves may lie between the
/// quotient and the product: a number on the outside may merge with another or be factored out.
public record MoveNumberOutOfQuotient() implements Rule {
    /// How many moves are looked through, so that a long chain of them costs no more than its
    /// length.
    private static final int MOVES = 3;

    @Override
    public Strength strength() {
        return Strength.ALGEBRAIC;
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!(node instanceof Elementwise op && op.op() instanceof Mul)) {
            return Optional.empty();
        }
        return moved(op.input(0), op.input(1)).or(() -> moved(op.input(1), op.input(0)));
    }

    private static Optional<Node> moved(Node factor, Node x) {
        List<Node> moves = new ArrayList<>();
        Node source = factor;
        while (moves.size() < MOVES && source instanceof Move) {
            moves.add(source);
            source = source.input(0);
        }
        if (!(source instanceof Elementwise quotient && quotient.op() instanceof Div)) {
            return Optional.empty();
        }
        OptionalDouble number = Uniform.value(quotient.input(0));
        if (number.isEmpty() || number.getAsDouble() == 1) {
            return Optional.empty();
        }
        Node y = quotient.input(1);
        for (Node move : moves.reversed()) {
            y = move.withInputs(List.of(y));
        }
        return Optional.of(
                ElementwiseOps.mul(Uniform.of(x, number.getAsDouble()), ElementwiseOps.div(x, y)));
    }
}
