package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Comparison;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Conversion;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.MaskOp;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.RandomDraw;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.CumulativeOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.DType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// The derivative of each kind of node: from the tangents of its inputs, null where zero and not
/// null for all, to the tangent of its value, null if zero. [Pullback] has the transposes.
final class Pushforward {
    private final @Nullable Guarded[] tangents;

    private Pushforward(@Nullable Guarded[] tangents) {
        this.tangents = tangents;
    }

    static @Nullable Guarded of(Node node, @Nullable Guarded[] tangents) {
        Pushforward push = new Pushforward(tangents);
        return switch (node) {
            case Elementwise elementwise -> push.elementwise(elementwise);
            case Reduce reduce -> push.reduce(reduce);
            case Scan scan -> push.scan(scan);
            case Contract contract -> push.contract(contract);
            case Move move -> push.move(move);
            case Marker marker -> push.marker(marker);
            case Input _, Constant _, RandomDraw _ -> throw noTangent(node);
        };
    }

    private @Nullable Guarded elementwise(Elementwise y) {
        return switch (y.op()) {
            case UnaryOp _ -> times(y, 0);
            case BinaryOp _ -> sum(times(y, 0), times(y, 1));
            case Selection _ -> select(y.input(0), tangents[1], tangents[2]);
            case Conversion(DType to) -> given(0).cast(to);
            case Comparison _, MaskOp _ -> throw noTangent(y);
        };
    }

    private @Nullable Guarded times(Elementwise y, int input) {
        Guarded tangent = tangents[input];
        Slope slope = tangent == null ? null : Slope.of(y, input);
        return tangent == null || slope == null ? null : tangent.times(slope);
    }

    private static @Nullable Guarded select(
            Node mask, @Nullable Guarded whereTrue, @Nullable Guarded whereFalse) {
        Guarded fromTrue = whereTrue == null ? null : whereTrue.where(mask);
        Guarded fromFalse = whereFalse == null ? null : whereFalse.where(Masks.not(mask));
        if (whereTrue == null || whereFalse == null) {
            return fromTrue == null ? fromFalse : fromTrue;
        }
        return new Guarded(
                ComparisonOps.select(mask, whereTrue.whole(), whereFalse.whole()),
                Masks.select(mask, whereTrue.live(), whereFalse.live()),
                null);
    }

    private Guarded reduce(Reduce y) {
        UnaryOperator<Node> sum = part -> ReductionOps.sum(part, y.axes());
        Guarded tangent = given(0);
        return switch (y.reduction()) {
            case SUM -> tangent.through(sum, sum);
            case PROD ->
                    tangent.times(new Slope(ProductOfOthers.of(y.input(0), y.axes()), null))
                            .through(sum, sum);
            case MAX, MIN -> {
                Ties ties = Ties.of(y);
                yield tangent.where(ties.chosen())
                        .through(part -> ties.shared(sum.apply(part)), sum);
            }
        };
    }

    private @Nullable Guarded scan(Scan y) {
        return sum(scan(y, 0), y.hasFactors() ? scan(y, 1) : null);
    }

    /// A partial result is reached if an element at or before it is reached.
    private @Nullable Guarded scan(Scan y, int input) {
        Guarded tangent = tangents[input];
        if (tangent == null) {
            return null;
        }
        Guarded from = tangent.through(part -> part, ones -> CumulativeOps.cumsum(ones, y.axis()));
        Node reached = from.live() == null ? null : from.mask();
        return from.with(ScanDerivative.pushforward(y, input, from.node(), reached)).where(reached);
    }

    /// An unreached row or column of the tangent leaves an unreached row or column of the result.
    private @Nullable Guarded contract(Contract y) {
        Guarded left = tangents[0];
        Guarded right = tangents[1];
        boolean first = y.transposeLeft();
        boolean second = y.transposeRight();
        return sum(
                left == null
                        ? null
                        : left.through(
                                part -> Contract.of(part, first, y.right(), second),
                                ones -> spread(first ? Move.swapLast(ones) : ones, 1, y)),
                right == null
                        ? null
                        : right.through(
                                part -> Contract.of(y.left(), first, part, second),
                                ones -> spread(second ? Move.swapLast(ones) : ones, 2, y)));
    }

    /// Returns the sums along an axis, counted from the last, broadcast to the shape of a product.
    private static Node spread(Node ones, int fromLast, Contract y) {
        Node sums = ReductionOps.keepAxes(ReductionOps::sum, ones, -fromLast);
        return Move.broadcast(sums, y.shape());
    }

    /// A linear function of its floating inputs is its own derivative.
    private Guarded move(Move y) {
        if (y.movement() instanceof Movement.Concat(int axis)) {
            return concat(y, axis);
        }
        UnaryOperator<Node> same = part -> y.withInputs(replaced(y, part));
        boolean leavesGaps =
                y.movement() instanceof Movement.Pad || y.movement() instanceof Movement.ScatterAdd;
        return leavesGaps ? given(0).throughGaps(same) : given(0).through(same, same);
    }

    private static List<Node> replaced(Move y, Node first) {
        List<Node> inputs = new ArrayList<>(y.inputs());
        inputs.set(0, first);
        return inputs;
    }

    private Guarded concat(Move y, int axis) {
        List<Node> parts = new ArrayList<>();
        List<Node> reached = new ArrayList<>();
        boolean all = true;
        for (int i = 0; i < tangents.length; i++) {
            Guarded tangent = tangents[i];
            Node input = y.input(i);
            parts.add(tangent == null ? Zeros.like(input) : tangent.whole());
            reached.add(tangent == null ? Masks.none(input.shape()) : tangent.mask());
            all &= tangent != null && tangent.live() == null;
        }
        return new Guarded(Move.concat(axis, parts), all ? null : Move.concat(axis, reached), null);
    }

    private Guarded marker(Marker y) {
        return switch (y.meaning()) {
            case Meaning.Checkpoint _, Meaning.Recomputation _, Meaning.Held _ -> given(0);
            case Meaning.CustomRule rule -> {
                List<Node> directions = new ArrayList<>();
                for (int i = 1; i < y.inputs().size(); i++) {
                    Guarded tangent = tangents[i];
                    directions.add(tangent == null ? Zeros.like(y.input(i)) : tangent.whole());
                }
                yield Guarded.of(CustomDerivative.tangent(y, rule, directions));
            }
            case Meaning.StopGradient _ -> throw noTangent(y);
        };
    }

    private Guarded given(int input) {
        return Objects.requireNonNull(tangents[input]);
    }

    private static @Nullable Guarded sum(@Nullable Guarded left, @Nullable Guarded right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left.plus(right);
    }

    private static IllegalStateException noTangent(Node node) {
        return new IllegalStateException("differentiate: no tangent passes through " + node);
    }
}
