package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/// Sums of squares, which are never negative.
final class Squares {
    /// The largest number of parts to look at, so that a rule takes constant time.
    private static final int PARTS = 64;

    private Squares() {}

    /// Whether a node is made of squares and non-negative numbers by sums, moves, and factors and
    /// divisors that are such numbers.
    static boolean isSum(Node node) {
        Deque<Node> waiting = new ArrayDeque<>(List.of(node));
        for (int i = 0; !waiting.isEmpty(); i++) {
            Node part = Match.withoutMoves(waiting.pop());
            if (Match.is(part, Add.class) || Powers.isOf(part, Reduction.SUM)) {
                part.inputs().forEach(waiting::push);
            } else if (Match.is(part, Mul.class) && isNumber(part.input(0))) {
                waiting.push(part.input(1));
            } else if (isScaled(part)) {
                waiting.push(part.input(0));
            } else if (!Match.isSquare(part) && !isNumber(part)) {
                return false;
            }
            if (i == PARTS) {
                return false;
            }
        }
        return true;
    }

    private static boolean isScaled(Node part) {
        boolean isProduct = Match.is(part, Mul.class) || Match.is(part, Div.class);
        return isProduct && isNumber(part.input(1));
    }

    private static boolean isNumber(Node node) {
        OptionalDouble number = Uniform.value(node);
        return number.isPresent() && number.getAsDouble() >= 0;
    }
}
