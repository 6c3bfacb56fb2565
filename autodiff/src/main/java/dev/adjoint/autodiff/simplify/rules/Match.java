package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.ops.Excess;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.Shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Matchers shared by the rules.
final class Match {
    /// The largest number of moves to look through, so that a long chain of moves costs no more
    /// than its length.
    private static final int MOVES = 3;

    private Match() {}

    static boolean is(Node node, Class<? extends Op> op) {
        return node instanceof Elementwise elementwise && op.isInstance(elementwise.op());
    }

    /// Returns the other term if the node is a sum of the number and another node.
    static Optional<Node> addedTo(double number, Node node) {
        return is(node, Add.class)
                ? eitherWay(
                        node, (a, b) -> Uniform.is(a, number) ? Optional.of(b) : Optional.empty())
                : Optional.empty();
    }

    /// Applies a rule to the two inputs of a commutative op, in either order.
    static Optional<Node> eitherWay(Node node, BiFunction<Node, Node, Optional<Node>> rule) {
        Node left = node.input(0);
        Node right = node.input(1);
        return rule.apply(left, right).or(() -> rule.apply(right, left));
    }

    /// Returns the moves above another node, outermost first, up to the limit: only moves whose
    /// elements all come from one input.
    static List<Move> movesAbove(Node node) {
        List<Move> moves = new ArrayList<>();
        Node at = node;
        while (moves.size() < MOVES && at instanceof Move move && readsOne(move.movement())) {
            moves.add(move);
            at = at.input(0);
        }
        return moves;
    }

    static Node withoutMoves(Node node) {
        List<Move> moves = movesAbove(node);
        return moves.isEmpty() ? node : moves.getLast().input(0);
    }

    /// Returns `other`, of the same shape as the node under the moves above `node`, under the same
    /// moves.
    static Node moved(Node node, Node other) {
        Node result = other;
        for (Move move : movesAbove(node).reversed()) {
            result = move.withInputs(List.of(result));
        }
        return result;
    }

    /// Applies a rule to the node of an op under the moves above it, and returns the result under
    /// the same moves.
    static Optional<Node> under(
            Node node, Class<? extends Op> op, Function<Node, Optional<Node>> rule) {
        Node inner = withoutMoves(node);
        return is(inner, op)
                ? rule.apply(inner).map(other -> moved(node, other))
                : Optional.empty();
    }

    /// Whether a node is a product of one node with itself.
    static boolean isSquare(Node node) {
        return is(node, Mul.class) && node.input(0) == node.input(1);
    }

    static boolean isReshape(Node node) {
        return node instanceof Move move && move.movement() instanceof Movement.Reshape;
    }

    /// Whether `wide` is `sum`, broadcast along the axes it was summed over.
    static boolean repeats(Node wide, Reduce sum) {
        return repeats(wide, sum, sum);
    }

    /// Whether `wide` is `narrow`, broadcast along the axes of `sum`.
    static boolean repeats(Node wide, Node narrow, Reduce sum) {
        if (!(wide instanceof Move move && move.movement() instanceof Movement.Broadcast)) {
            return false;
        }
        Node source = move.input(0);
        Shape whole = sum.input(0).shape();
        return (isReshape(source) ? source.input(0) : source) == narrow
                && wide.shape().equals(whole)
                && sameButForLeadingOnes(source.shape(), whole.withOnes(sum.axes()));
    }

    /// Whether two shapes broadcast in the same way: they differ only by leading axes of size 1.
    static boolean sameButForLeadingOnes(Shape left, Shape right) {
        return Arrays.equals(withoutLeadingOnes(left), withoutLeadingOnes(right));
    }

    /// Whether a largest element is subtracted from `x`, as in [ReductionOps#logSumExp], so that no
    /// power of it overflows.
    static boolean isShifted(Node x) {
        if (!is(x, Sub.class) && !is(x, Excess.class)) {
            return false;
        }
        Node shift = withoutMoves(x.input(1));
        Node chosen = is(shift, Selection.class) ? withoutMoves(shift.input(1)) : shift;
        Node largest = chosen instanceof Marker ? chosen.input(0) : chosen;
        return withoutMoves(largest) instanceof Reduce reduce
                && reduce.reduction() == Reduction.MAX;
    }

    private static boolean readsOne(Movement movement) {
        return switch (movement) {
            case Movement.Reshape _, Movement.Transpose _, Movement.Broadcast _, Movement.Slice _ ->
                    true;
            case Movement.Pad _, Movement.Concat _, Movement.Gather _, Movement.ScatterAdd _ ->
                    false;
        };
    }

    private static int[] withoutLeadingOnes(Shape shape) {
        return Arrays.stream(shape.sizes()).dropWhile(size -> size == 1).toArray();
    }
}
