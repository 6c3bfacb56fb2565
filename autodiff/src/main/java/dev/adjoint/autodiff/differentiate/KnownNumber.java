package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.evaluate.NumberLanes;
import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;

import java.util.OptionalDouble;

/// A node with the same number in every element, known while the graph is built.
final class KnownNumber {
    /// The largest number of moves above such a number: a reshape and a broadcast, twice.
    private static final int MOVES = 4;

    private KnownNumber() {}

    /// Returns the number of a scalar constant, reshaped or broadcast, or of a binary op on two of
    /// these, such as the slopes of a product and a quotient; empty for any other node.
    static OptionalDouble of(Node node) {
        if (!(node instanceof Elementwise op && op.op() instanceof BinaryOp binary)) {
            return constant(node);
        }
        OptionalDouble left = constant(op.input(0));
        OptionalDouble right = constant(op.input(1));
        return left.isPresent() && right.isPresent()
                ? OptionalDouble.of(
                        binary.value(NumberLanes.NUMBERS, left.getAsDouble(), right.getAsDouble()))
                : OptionalDouble.empty();
    }

    private static OptionalDouble constant(Node node) {
        Node source = node;
        for (int moves = 0; moves < MOVES && source instanceof Move move; moves++) {
            boolean spreads =
                    move.movement() instanceof Movement.Broadcast
                            || move.movement() instanceof Movement.Reshape;
            if (!spreads) {
                return OptionalDouble.empty();
            }
            source = move.input(0);
        }
        return source instanceof Constant number && number.shape().isScalar()
                ? OptionalDouble.of(number.value().at(0))
                : OptionalDouble.empty();
    }
}
