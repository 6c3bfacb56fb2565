package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.NodeLanes;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/// A node's adjoint as the sum of the parts that have reached it: a positive number times a
/// derivative. The number, such as the 1/n of a mean, is kept apart and multiplied in once, after
/// the parts that share it are summed. So the gradient of a mean cross-entropy is (p - t) / n, not
/// p/n - t/n.
///
/// @param factor near enough to 1 that no element overflows for its absence
record Adjoint(double factor, Guarded guarded) {
    private static final double LARGEST_FACTOR = 0x1p40;

    static Adjoint of(Node node) {
        return new Adjoint(1, Guarded.seed(node));
    }

    /// The same number times another derivative.
    Adjoint with(Guarded other) {
        return new Adjoint(factor, other);
    }

    /// The same number times the derivative after a linear function: see [Guarded#through].
    Adjoint through(UnaryOperator<Node> linear, UnaryOperator<Node> reach) {
        return with(guarded.through(linear, reach));
    }

    /// As [#through(UnaryOperator, UnaryOperator)], for a function that sums or moves elements.
    Adjoint through(UnaryOperator<Node> linear) {
        return through(linear, linear);
    }

    /// The adjoint as one node.
    Node whole() {
        return multiplied().whole();
    }

    /// The same adjoint with nothing outside.
    Adjoint closed() {
        return new Adjoint(1, multiplied());
    }

    Adjoint plus(Adjoint other) {
        if (guarded.equals(other.guarded)) {
            return new Adjoint(factor + other.factor, guarded);
        }
        return factor == other.factor
                ? with(guarded.plus(other.guarded))
                : new Adjoint(1, multiplied().plus(other.multiplied()));
    }

    /// The adjoint times the slope of an elementwise op. Of two factors, a known number goes
    /// outside.
    Adjoint times(Slope slope) {
        Node node = guarded.node();
        return scaled(slope, KnownNumber.of(slope.node()), node)
                .or(() -> scaled(slope, KnownNumber.of(node), slope.node()))
                .orElseGet(() -> with(guarded.times(slope)));
    }

    /// The number outside times another number, and a node that takes the other one's sign.
    private Optional<Adjoint> scaled(Slope slope, OptionalDouble known, Node other) {
        double number = known.orElse(0);
        double product = factor * Math.abs(number);
        boolean fits = product < LARGEST_FACTOR && product > 1 / LARGEST_FACTOR;
        return fits && other.shape().equals(guarded.node().shape())
                ? Optional.of(
                        new Adjoint(
                                product,
                                guarded.scaled(number > 0 ? other : negated(other), slope)))
                : Optional.empty();
    }

    /// Whether it is one known number everywhere.
    boolean isUniform() {
        return guarded.live() == null && KnownNumber.of(guarded.node()).isPresent();
    }

    private Guarded multiplied() {
        Node node = guarded.node();
        return factor == 1 ? guarded : guarded.with(ElementwiseOps.mul(number(node, factor), node));
    }

    private static Node negated(Node node) {
        OptionalDouble known = KnownNumber.of(node);
        return known.isPresent()
                ? Move.broadcast(number(node, -known.getAsDouble()), node.shape())
                : ElementwiseOps.neg(node);
    }

    private static Node number(Node like, double value) {
        return new NodeLanes(like.dtype()).constant(value);
    }
}
