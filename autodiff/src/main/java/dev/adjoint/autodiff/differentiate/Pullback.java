package dev.adjoint.autodiff.differentiate;

import static dev.adjoint.autodiff.ops.ElementwiseOps.cast;
import static dev.adjoint.autodiff.ops.ElementwiseOps.div;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.select;

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
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.Broadcasting;
import dev.adjoint.autodiff.type.Shape;

/// The transposed derivative of each kind of node: from the adjoint of its value to what it adds to
/// the adjoint of an input.
final class Pullback {
    private Pullback() {}

    static Adjoint of(Node node, int input, Adjoint adjoint) {
        return switch (node) {
            case Elementwise elementwise -> elementwise(elementwise, input, adjoint);
            case Reduce reduce -> adjoint.with(reduce(reduce, adjoint.node()));
            case Contract contract -> adjoint.with(contract(contract, input, adjoint.node()));
            case Move move -> adjoint.with(move(move, input, adjoint.node()));
            case Input _, Constant _, RandomDraw _, Marker _ -> throw noGradient(node);
        };
    }

    private static Adjoint elementwise(Elementwise node, int input, Adjoint adjoint) {
        NodeLanes on = new NodeLanes(node.dtype());
        Node part = adjoint.node();
        return switch (node.op()) {
            case UnaryOp _, BinaryOp _ -> adjoint.times(Slope.of(node, input));
            case Selection _ when input == 1 ->
                    adjoint.with(select(node.input(0), part, on.constant(0)));
            case Selection _ -> adjoint.with(select(node.input(0), on.constant(0), part));
            case Conversion _ -> adjoint.with(cast(part, node.input(0).dtype()));
            case Comparison _, MaskOp _ -> throw noGradient(node);
        };
    }

    private static Node reduce(Reduce node, Node adjoint) {
        Node x = node.input(0);
        return switch (node.reduction()) {
            case SUM -> ShapeOps.unreduce(adjoint, x.shape(), node.axes());
            case PROD ->
                    mul(
                            ShapeOps.unreduce(adjoint, x.shape(), node.axes()),
                            ProductOfOthers.of(x, node.axes()));
            case MAX, MIN -> {
                Node ones = Shares.chosen(node);
                Node share = div(adjoint, ReductionOps.sum(ones, node.axes()));
                yield mul(ShapeOps.unreduce(share, x.shape(), node.axes()), ones);
            }
        };
    }

    /// With C = A B: dA = dC Bᵀ and dB = Aᵀ dC; where an operand is read transposed, so is its
    /// share. A right factor that serves a batch gets the sum over the batch, which is the product
    /// of all rows in one.
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

    /// The rows of all matrices of a batch, as one matrix.
    private static Node rowsOfAll(Node matrices) {
        int columns = matrices.shape().size(matrices.shape().rank() - 1);
        int rows = 1;
        for (int axis = 0; axis < matrices.shape().rank() - 1; axis++) {
            rows *= matrices.shape().size(axis);
        }
        return ShapeOps.reshape(matrices, rows, columns);
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
