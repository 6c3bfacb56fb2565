package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.NodeLanes;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/// A node's adjoint, the sum of the parts that have reached it: a positive number times a
/// derivative. The number, such as the 1/n of a mean, is kept apart and multiplied in once, after
/// the parts with the same number are summed. So the gradient of a mean cross-entropy is (p - t) /
/// n, not p/n - t/n.
///
/// @param factor close enough to 1 that no element overflows without it
record AdjointSum(double factor, Guarded guarded) {
    private static final double LARGEST_FACTOR = 0x1p40;

    static AdjointSum of(Node node) {
        return new AdjointSum(1, Guarded.seed(node));
    }

    /// Returns the same number times another derivative.
    AdjointSum with(Guarded other) {
        return new AdjointSum(factor, other);
    }

    /// Returns the same number times the derivative after a linear function: see [Guarded#through].
    AdjointSum through(UnaryOperator<Node> linear, UnaryOperator<Node> reach) {
        return with(guarded.through(linear, reach));
    }

    /// Like [#through(UnaryOperator, UnaryOperator)], for a function that sums or moves elements.
    AdjointSum through(UnaryOperator<Node> linear) {
        return through(linear, linear);
    }

    /// Returns the adjoint as one node.
    Node whole() {
        return multiplied().whole();
    }

    /// Returns the same adjoint with its factor multiplied in.
    AdjointSum closed() {
        return new AdjointSum(1, multiplied());
    }

    AdjointSum plus(AdjointSum other) {
        if (guarded.equals(other.guarded)) {
            return new AdjointSum(factor + other.factor, guarded);
        }
        return factor == other.factor
                ? with(guarded.plus(other.guarded))
                : new AdjointSum(1, multiplied().plus(other.multiplied()));
    }

    /// Returns the adjoint times the slope of an elementwise op. If either factor is a known
    /// number, it goes into `factor`.
    AdjointSum times(Slope slope) {
        Node node = guarded.node();
        return scaled(slope, KnownNumber.of(slope.node()), node)
                .or(() -> scaled(slope, KnownNumber.of(node), slope.node()))
                .orElseGet(() -> with(guarded.times(slope)));
    }

    /// Multiplies `factor` by the known number's magnitude, and gives its sign to the other node.
    private Optional<AdjointSum> scaled(Slope slope, OptionalDouble known, Node other) {
        double number = known.orElse(0);
        double product = factor * Math.abs(number);
        boolean fits = product < LARGEST_FACTOR && product > 1 / LARGEST_FACTOR;
        return fits && other.shape().equals(guarded.node().shape())
                ? Optional.of(
                        new AdjointSum(
                                product,
                                guarded.scaled(number > 0 ? other : negated(other), slope)))
                : Optional.empty();
    }

    /// Whether the derivative is one known number everywhere.
    boolean isUniform() {
        return guarded.live() == null && KnownNumber.of(guarded.node()).isPresent();
    }

    private Guarded multiplied() {
        Node node = guarded.node();
        return factor == 1 ? guarded : guarded.with(ArithmeticOps.mul(number(node, factor), node));
    }

    private static Node negated(Node node) {
        OptionalDouble known = KnownNumber.of(node);
        return known.isPresent()
                ? Move.broadcast(number(node, -known.getAsDouble()), node.shape())
                : ArithmeticOps.neg(node);
    }

    private static Node number(Node like, double value) {
        return new NodeLanes(like.dtype()).constant(value);
    }
}
