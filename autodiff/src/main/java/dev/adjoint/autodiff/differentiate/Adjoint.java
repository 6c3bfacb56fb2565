package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.evaluate.NumberLanes;
import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.NodeLanes;

import java.util.Optional;
import java.util.OptionalDouble;

/// What the reverse sweep knows of a node's adjoint so far: a positive number times a node. The
/// number, such as the 1/n of a mean, waits outside until it is multiplied in once, after the parts
/// that share it are summed: the gradient of a mean cross-entropy is (p - t) / n, not p/n - t/n.
///
/// @param factor near enough to 1 that no element overflows for its absence
record Adjoint(double factor, Node node) {
    private static final double LARGEST_FACTOR = 0x1p40;

    /// How many moves may lie above a number that is one number everywhere: a reshape and a
    /// broadcast, twice.
    private static final int MOVES = 4;

    static Adjoint of(Node node) {
        return new Adjoint(1, node);
    }

    /// The same number times another node.
    Adjoint with(Node other) {
        return new Adjoint(factor, other);
    }

    /// The adjoint as one node.
    Node whole() {
        return factor == 1 ? node : ElementwiseOps.mul(number(node, factor), node);
    }

    /// The same adjoint with nothing outside.
    Adjoint closed() {
        return factor == 1 ? this : of(whole());
    }

    Adjoint plus(Adjoint other) {
        if (node == other.node) {
            return new Adjoint(factor + other.factor, node);
        }
        return factor == other.factor
                ? with(ElementwiseOps.add(node, other.node))
                : of(ElementwiseOps.add(whole(), other.whole()));
    }

    /// The adjoint times the slope of an elementwise op. Of two factors, a known number goes
    /// outside.
    Adjoint times(Node slope) {
        return scaled(value(slope), node)
                .or(() -> scaled(value(node), slope))
                .orElseGet(() -> with(ElementwiseOps.mul(node, slope)));
    }

    /// The number outside times another number, and a node that takes the other one's sign.
    private Optional<Adjoint> scaled(OptionalDouble known, Node other) {
        double number = known.orElse(0);
        double product = factor * Math.abs(number);
        boolean fits = product < LARGEST_FACTOR && product > 1 / LARGEST_FACTOR;
        return fits && other.shape().equals(node.shape())
                ? Optional.of(new Adjoint(product, number > 0 ? other : negated(other)))
                : Optional.empty();
    }

    /// Whether it is one known number everywhere.
    boolean isUniform() {
        return value(node).isPresent();
    }

    private static Node negated(Node node) {
        OptionalDouble known = value(node);
        return known.isPresent()
                ? Move.broadcast(number(node, -known.getAsDouble()), node.shape())
                : ElementwiseOps.neg(node);
    }

    private static Node number(Node like, double value) {
        return new NodeLanes(like.dtype()).constant(value);
    }

    /// The one number that a node holds everywhere: a scalar constant, one that was moved, or an op
    /// on two of these, as the slopes of a product and a quotient are.
    private static OptionalDouble value(Node node) {
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
