package dev.adjoint.autodiff.differentiate;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;

import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.function.UnaryOperator;

/// A derivative on its way through a graph, and the elements that it reaches. Where a guard (relu,
/// max, select, a slice) lets nothing through, the derivative is 0 regardless of the slopes beyond
/// the guard, infinity and NaN included: such elements are selected, never multiplied by 0. The
/// blocked elements are known from the graph, not from a number that happens to be 0.
///
/// @param node the derivative; arbitrary where `pending` is false
/// @param live a mask of the elements that any part of the derivative reaches, broadcastable to the
///   node's shape; null if all may be reached
/// @param pending the mask still to be applied to `node`; null if `node` is already 0 wherever
///   `live` is false
record Guarded(Node node, @Nullable Node live, @Nullable Node pending) {
    static Guarded of(Node node) {
        return new Guarded(node, null, null);
    }

    /// Returns a derivative to start from. The zeros of a constant, such as a unit vector, reach
    /// nothing.
    static Guarded seed(Node node) {
        boolean isTensor = node instanceof Constant && !node.shape().isScalar();
        return isTensor ? seed((Constant) node) : of(node);
    }

    private static Guarded seed(Constant constant) {
        Tensor value = constant.value();
        double[] reached = new double[value.shape().count()];
        boolean hasZero = false;
        for (int i = 0; i < reached.length; i++) {
            reached[i] = value.at(i) == 0 ? 0 : 1;
            hasZero |= reached[i] == 0;
        }
        Node live =
                hasZero ? Leaves.constant(Tensor.of(value.shape(), reached).as(DType.BOOL)) : null;
        return new Guarded(constant, live, null);
    }

    /// Returns the derivative as one node.
    Node whole() {
        return pending == null ? node : select(pending, node, zero());
    }

    /// Returns a mask, of the node's shape, of the elements that are reached.
    Node mask() {
        return live == null ? Masks.all(node.shape()) : Move.broadcast(live, node.shape());
    }

    /// Returns this derivative where a mask is true, and 0 elsewhere.
    Guarded where(@Nullable Node mask) {
        return new Guarded(node, Masks.and(live, mask), Masks.and(pending, mask));
    }

    /// Returns another derivative node with the same masks.
    Guarded with(Node other) {
        return new Guarded(other, live, pending);
    }

    /// Returns the product with an elementwise slope.
    Guarded times(Slope slope) {
        return scaled(ChainProduct.of(node, slope.node()), slope);
    }

    /// Returns this derivative after an elementwise slope, given the product of the two. A slope
    /// that may be infinite or NaN must not be multiplied by the zeros of unreached elements.
    Guarded scaled(Node product, Slope slope) {
        Node reached = Masks.and(live, slope.live());
        return new Guarded(
                product, reached, slope.isFinite() ? Masks.and(pending, slope.live()) : reached);
    }

    Guarded plus(Guarded other) {
        if (live == other.live && pending == other.pending) {
            return with(add(node, other.node));
        }
        return new Guarded(add(whole(), other.whole()), Masks.or(live, other.live), null);
    }

    /// Returns the same numbers in another element type.
    Guarded cast(DType dtype) {
        return with(NodeOps.cast(node, dtype));
    }

    /// Returns the derivative after a linear function, such as a sum or a move of elements.
    ///
    /// @param reach applied to ones for the reached elements and zeros for the others; its result
    ///   is more than 0 for each element of the result that is reached
    Guarded through(UnaryOperator<Node> linear, UnaryOperator<Node> reach) {
        return new Guarded(linear.apply(whole()), live == null ? null : reached(reach, live), null);
    }

    /// Like [#through], for a function that inserts zeros, as a pad does.
    Guarded throughGaps(UnaryOperator<Node> linear) {
        return new Guarded(linear.apply(whole()), reached(linear, mask()), null);
    }

    private Node reached(UnaryOperator<Node> linear, Node mask) {
        NodeLanes on = new NodeLanes(node.dtype());
        Node ones = select(mask, on.constant(1), on.constant(0));
        return less(zero(), linear.apply(Move.broadcast(ones, node.shape())));
    }

    private Node zero() {
        return new NodeLanes(node.dtype()).constant(0);
    }
}
