package dev.adjoint.autodiff.differentiate;

import static dev.adjoint.autodiff.ops.CumulativeOps.cumsum;
import static dev.adjoint.autodiff.ops.ReductionOps.keepAxes;
import static dev.adjoint.autodiff.ops.ShapeOps.flip;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Comparison;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Conversion;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.MaskOp;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.RandomDraw;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.Broadcasting;
import dev.adjoint.autodiff.type.Shape;

import org.jspecify.annotations.Nullable;

import java.util.function.UnaryOperator;

/// The transposed derivative of each kind of node: from the adjoint of its value to the share of an
/// input's adjoint.
final class Pullback {
    private Pullback() {}

    /// Returns the share of an input; null if nothing passes to it.
    static @Nullable AdjointSum of(Node node, int input, AdjointSum adjoint) {
        return switch (node) {
            case Elementwise elementwise -> elementwise(elementwise, input, adjoint);
            case Reduce reduce -> reduce(reduce, adjoint);
            case Scan scan -> scan(scan, input, adjoint);
            case Contract contract -> contract(contract, input, adjoint);
            case Move move -> move(move, input, adjoint);
            case Input _, Constant _, RandomDraw _, Marker _ -> throw noGradient(node);
        };
    }

    private static @Nullable AdjointSum elementwise(
            Elementwise node, int input, AdjointSum adjoint) {
        return switch (node.op()) {
            case UnaryOp _, BinaryOp _ -> {
                Slope slope = Slope.of(node, input);
                yield slope == null ? null : adjoint.times(slope);
            }
            case Selection _ -> {
                Node mask = node.input(0);
                Node taken = input == 1 ? mask : Masks.not(mask);
                yield adjoint.with(adjoint.guarded().where(taken));
            }
            case Conversion _ -> adjoint.with(adjoint.guarded().cast(node.input(0).dtype()));
            case Comparison _, MaskOp _ -> throw noGradient(node);
        };
    }

    private static AdjointSum reduce(Reduce node, AdjointSum adjoint) {
        Node x = node.input(0);
        Shape shape = x.shape();
        int[] axes = node.axes();
        return switch (node.reduction()) {
            case SUM -> adjoint.through(part -> ShapeOps.unreduce(part, shape, axes));
            case PROD ->
                    adjoint.through(part -> ShapeOps.unreduce(part, shape, axes))
                            .times(new Slope(ProductOfOthers.of(x, axes), null));
            case MAX, MIN -> {
                Ties ties = Ties.of(node);
                AdjointSum share =
                        adjoint.through(part -> ShapeOps.unreduce(ties.shared(part), shape, axes));
                yield share.with(share.guarded().where(ties.chosen()));
            }
        };
    }

    /// An element is reached if a partial result at or after it is reached and depends on it.
    private static AdjointSum scan(Scan node, int input, AdjointSum adjoint) {
        int axis = node.axis();
        AdjointSum total =
                adjoint.through(part -> part, ones -> flip(cumsum(flip(ones, axis), axis), axis));
        Guarded from = total.guarded();
        Node reached = from.live() == null ? null : from.mask();
        Guarded share = from.with(ScanDerivative.pullback(node, input, from.node(), reached));
        return total.with(share.where(reached).where(ScanDerivative.passing(node, input)));
    }

    /// Returns the share of a product's operand. An unreached row or column of the adjoint leaves
    /// an unreached row or column of the share.
    private static AdjointSum contract(Contract node, int input, AdjointSum adjoint) {
        boolean isLeft = input == 0;
        Shape shape = node.input(input).shape();
        boolean transposed = isLeft ? node.transposeLeft() : node.transposeRight();
        return adjoint.through(
                part -> contract(node, input, part),
                ones -> {
                    int rank = ones.shape().rank();
                    Node sums =
                            isLeft || !node.sharesRight()
                                    ? keepAxes(
                                            ReductionOps::sum, ones, isLeft ? rank - 1 : rank - 2)
                                    : keepAxes(ReductionOps::sum, rowsOfAll(ones), 0);
                    return Move.broadcast(transposed ? Move.swapLast(sums) : sums, shape);
                });
    }

    /// Returns dA = dC Bᵀ or dB = Aᵀ dC, where C = A B. If an operand is read transposed, so is its
    /// share. A right factor shared by a batch gets the sum over the batch, which is the product of
    /// all rows in one.
    private static Node contract(Contract node, int input, Node adjoint) {
        Node left = node.left();
        Node right = node.right();
        if (input == 1 && node.sharesRight()) {
            Node flatLeft = rowsOfAll(node.transposeLeft() ? Move.swapLast(left) : left);
            Node flatAdjoint = rowsOfAll(adjoint);
            return node.transposeRight()
                    ? Contract.of(flatAdjoint, true, flatLeft, false)
                    : Contract.of(flatLeft, true, flatAdjoint, false);
        }
        if (input == 0) {
            return node.transposeLeft()
                    ? Contract.of(right, node.transposeRight(), adjoint, true)
                    : Contract.of(adjoint, false, right, !node.transposeRight());
        }
        return node.transposeRight()
                ? Contract.of(adjoint, true, left, node.transposeLeft())
                : Contract.of(left, !node.transposeLeft(), adjoint, false);
    }

    /// Returns the rows of all matrices of a batch, as one matrix.
    private static Node rowsOfAll(Node matrices) {
        int columns = matrices.shape().size(matrices.shape().rank() - 1);
        int rows = 1;
        for (int axis = 0; axis < matrices.shape().rank() - 1; axis++) {
            rows *= matrices.shape().size(axis);
        }
        return ShapeOps.reshape(matrices, rows, columns);
    }

    private static AdjointSum move(Move node, int input, AdjointSum adjoint) {
        boolean leavesGaps =
                node.movement() instanceof Movement.Slice
                        || node.movement() instanceof Movement.Gather;
        UnaryOperator<Node> transpose = part -> move(node, input, part);
        return leavesGaps
                ? adjoint.with(adjoint.guarded().throughGaps(transpose))
                : adjoint.through(transpose);
    }

    private static Node move(Move node, int input, Node adjoint) {
        Shape from = node.input(input).shape();
        return switch (node.movement()) {
            case Movement.Reshape _ -> Move.reshape(adjoint, from);
            case Movement.Transpose by -> {
                int[] inverse = new int[by.axes().size()];
                for (int place = 0; place < inverse.length; place++) {
                    inverse[by.axes().get(place)] = place;
                }
                yield Move.transpose(adjoint, inverse);
            }
            case Movement.Broadcast to -> {
                int[] stretched = Broadcasting.stretchedAxes(from, to.shape());
                yield Move.reshape(ReductionOps.sum(adjoint, stretched), from);
            }
            case Movement.Slice(var starts, var steps, _) ->
                    Move.pad(adjoint, starts.toArray(), steps.toArray(), from);
            case Movement.Pad(var starts, var steps, _) ->
                    Move.slice(adjoint, starts.toArray(), steps.toArray(), from);
            case Movement.Gather(int axis) ->
                    Move.scatterAdd(adjoint, node.input(1), axis, from.size(axis));
            case Movement.ScatterAdd(int axis, _) -> Move.gather(adjoint, node.input(1), axis);
            case Movement.Concat(int axis) -> {
                int start = 0;
                for (int i = 0; i < input; i++) {
                    start += node.input(i).shape().size(axis);
                }
                yield ShapeOps.slice(adjoint, axis, start, start + from.size(axis));
            }
        };
    }

    private static IllegalStateException noGradient(Node node) {
        return new IllegalStateException("differentiate: no gradient passes through " + node);
    }
}
