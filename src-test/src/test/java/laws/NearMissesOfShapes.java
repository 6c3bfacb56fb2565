package laws;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.ReductionOps.max;
import static dev.adjoint.autodiff.ops.ReductionOps.prod;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.ops.ShapeOps.broadcast;
import static dev.adjoint.autodiff.ops.ShapeOps.concat;
import static dev.adjoint.autodiff.ops.ShapeOps.flip;
import static dev.adjoint.autodiff.ops.ShapeOps.pad;
import static dev.adjoint.autodiff.ops.ShapeOps.reshape;
import static dev.adjoint.autodiff.ops.ShapeOps.slice;
import static dev.adjoint.autodiff.ops.ShapeOps.transpose;
import static dev.adjoint.autodiff.ops.ShapeOps.unreduce;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.simplify.rules.ComputeBeforeBroadcast;
import dev.adjoint.autodiff.simplify.rules.DropReshapeBeforeBroadcast;
import dev.adjoint.autodiff.simplify.rules.FoldConstants;
import dev.adjoint.autodiff.simplify.rules.JoinSlices;
import dev.adjoint.autodiff.simplify.rules.MergeMoves;
import dev.adjoint.autodiff.simplify.rules.MergeReciprocal;
import dev.adjoint.autodiff.simplify.rules.MultiplyForSumOfBroadcast;
import dev.adjoint.autodiff.simplify.rules.ReadTransposedInMatmul;
import dev.adjoint.autodiff.simplify.rules.ReshapeForReductionOfOne;
import dev.adjoint.autodiff.simplify.rules.ReshapeForTranspose;
import dev.adjoint.autodiff.simplify.rules.SliceInsidePad;
import dev.adjoint.autodiff.simplify.rules.SpreadUniform;
import dev.adjoint.autodiff.simplify.rules.StabilizeLogOfPowers;
import dev.adjoint.autodiff.simplify.rules.StabilizeSoftmax;
import dev.adjoint.autodiff.simplify.rules.TakePartOfConcat;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Nodes that look like the left side of a rule on moves, reductions and products of matrices, and
/// are not.
final class NearMissesOfShapes {
    private static final Input X = Rewrite.X;
    private static final Input Y = Rewrite.Y;
    private static final Input MATRIX = Rewrite.MATRIX;
    private static final Input SQUARE = Leaves.input("s", 3, 3);
    private static final Input CUBE = Leaves.input("c", 3, 3, 3);
    private static final Input COLUMN = Leaves.input("column", 3, 1);
    private static final Node THREE = broadcast(Leaves.constant(3), 6);
    private static final Node POWERS = exp(SQUARE);

    /// x on every second place of eleven, from the second on.
    private static final Node SPARSE = Move.pad(X, ints(1), ints(2), Shape.of(13));

    static final List<NearMisses.NearMiss> ALL =
            Stream.of(
                            constants(),
                            moves(),
                            quotients(),
                            softmaxes(),
                            slices(),
                            joins(),
                            reductions(),
                            softmax(),
                            products())
                    .flatMap(misses -> misses)
                    .toList();

    private NearMissesOfShapes() {}

    private static Stream<NearMisses.NearMiss> constants() {
        return Stream.of(
                        NearMisses.NearMiss.of(
                                new SpreadUniform(),
                                broadcast(X, 3, 6),
                                broadcast(Leaves.constant(3), 6),
                                pad(THREE, 0, 1, 1),
                                concat(0, THREE, THREE)),
                        // Known already, not known, larger than what is held, too much work.
                        NearMisses.NearMiss.of(
                                new FoldConstants(),
                                THREE,
                                add(X, counted(6)),
                                broadcast(counted(6), 2, 6),
                                pad(counted(6), 0, 1, 0),
                                concat(0, THREE, THREE),
                                exp(counted((1 << 16) + 1)),
                                sum(counted(1 << 22)),
                                matmul(counted(128, 257), counted(257, 128))))
                .flatMap(misses -> misses);
    }

    private static Stream<NearMisses.NearMiss> moves() {
        return Stream.of(
                        NearMisses.NearMiss.of(
                                new MergeMoves(),
                                reshape(X, 2, 3),
                                reshape(transpose(MATRIX), 6),
                                transpose(reshape(X, 2, 3)),
                                broadcast(reshape(X, 6, 1), 6, 2),
                                slice(pad(X, 0, 1, 1), 0, 0, 2),
                                pad(slice(X, 0, 0, 2), 0, 1, 1),
                                concat(0, slice(X, 0, 0, 2)),
                                slice(slice(X, 0, 0, 4), 0, 2, 2),
                                pad(pad(slice(X, 0, 0, 0), 0, 1, 1), 0, 1, 1)),
                        NearMisses.NearMiss.of(
                                new ReshapeForTranspose(),
                                transpose(MATRIX),
                                transpose(reshape(X, 2, 1, 3), 2, 1, 0),
                                reshape(X, 2, 3)),
                        NearMisses.NearMiss.of(
                                new DropReshapeBeforeBroadcast(),
                                broadcast(X, 3, 6),
                                broadcast(transpose(MATRIX), 2, 3, 2),
                                broadcast(reshape(X, 6, 1), 6, 3),
                                broadcast(reshape(reshape(X, 1, 1, 6), 6), 3, 6)),
                        NearMisses.NearMiss.of(
                                new ComputeBeforeBroadcast(),
                                add(broadcast(X, 2, 6), reshape(concat(0, X, Y), 2, 6)),
                                add(broadcast(X, 6, 6), broadcast(reshape(Y, 6, 1), 6, 6)),
                                exp(reshape(X, 2, 3)),
                                exp(X)))
                .flatMap(misses -> misses);
    }

    /// A quotient under one move too many, or under one that holds more than its elements.
    private static Stream<NearMisses.NearMiss> quotients() {
        Node quotient = div(1, X);
        Node moved = reshape(reshape(reshape(reshape(quotient, 2, 3), 6), 3, 2), 6);
        return NearMisses.NearMiss.of(
                new MergeReciprocal(),
                mul(Y, moved),
                mul(Y, pad(div(1, slice(X, 0, 0, 5)), 0, 0, 1)),
                mul(concat(0, Y, Y), concat(0, quotient, quotient)));
    }

    /// Powers over a sum that is not repeated, since there is one of them in each.
    private static Stream<NearMisses.NearMiss> softmaxes() {
        Node powers = exp(reshape(X, 6, 1));
        return NearMisses.NearMiss.of(
                new StabilizeSoftmax(), div(powers, reshape(sum(powers, 1), 6, 1)));
    }

    private static Stream<NearMisses.NearMiss> slices() {
        return Stream.of(
                        // Into the padding before and behind, off the places of a sparse one.
                        NearMisses.NearMiss.of(
                                new SliceInsidePad(),
                                slice(X, 0, 0, 2),
                                slice(reshape(MATRIX, 6), 0, 0, 2),
                                slice(pad(X, 0, 2, 3), 0, 1, 4),
                                slice(pad(X, 0, 2, 3), 0, 5, 9),
                                slice(pad(X, 0, 2, 3), 0, 3, 10, 2),
                                slice(pad(X, 0, 2, 3), 0, 3, 3),
                                slice(flip(pad(X, 0, 2, 3), 0), 0, 0, 4),
                                Move.slice(SPARSE, ints(2), ints(2), Shape.of(3)),
                                Move.slice(SPARSE, ints(1), ints(3), Shape.of(3)),
                                Move.slice(SPARSE, ints(2), ints(2), Shape.of(1))),
                        NearMisses.NearMiss.of(
                                new TakePartOfConcat(),
                                slice(X, 0, 0, 2),
                                slice(pad(X, 0, 1, 1), 0, 0, 2),
                                slice(concat(0, X, Y), 0, 5, 7),
                                slice(concat(0, X, Y), 0, 3, 12, 3),
                                slice(concat(0, X, Y), 0, 2, 2),
                                Move.slice(concat(0, X, Y), ints(6), ints(-1), Shape.of(2))))
                .flatMap(misses -> misses);
    }

    private static Stream<NearMisses.NearMiss> joins() {
        Node first = slice(X, 0, 0, 2);
        Node last = slice(X, 0, 2, 6);
        return NearMisses.NearMiss.of(
                new JoinSlices(),
                concat(0, X, Y),
                concat(0, X, last),
                concat(0, first, Y),
                concat(0, pad(X, 0, 1, 1), last),
                concat(0, first, pad(X, 0, 1, 1)),
                concat(0, last, first),
                concat(0, first, slice(X, 0, 3, 6)),
                concat(0, first, slice(Y, 0, 2, 6)),
                concat(0, slice(X, 0, 0, 3, 2), slice(X, 0, 2, 6)),
                concat(0, first, slice(X, 0, 2, 6, 2)),
                concat(1, slice(slice(MATRIX, 0, 0, 1), 1, 0, 1), element(1, 1)),
                concat(1, element(0, 0), element(1, 1)),
                concat(1, rowsFromTheSecond(0, 1), rowsFromTheSecond(1, -1)));
    }

    private static Node element(int row, int column) {
        return Move.slice(MATRIX, ints(row, column), ints(1, 1), Shape.of(1, 1));
    }

    /// Two rows and one column, downwards or upwards.
    private static Node rowsFromTheSecond(int column, int step) {
        return Move.slice(SQUARE, ints(1, column), ints(step, 1), Shape.of(2, 1));
    }

    private static Stream<NearMisses.NearMiss> reductions() {
        return Stream.of(
                        NearMisses.NearMiss.of(
                                new ReshapeForReductionOfOne(),
                                sum(X, 0),
                                sum(reshape(X, 1, 6), 0, 1)),
                        NearMisses.NearMiss.of(
                                new MultiplyForSumOfBroadcast(),
                                sum(X, 0),
                                sum(reshape(X, 2, 3), 0),
                                prod(broadcast(X, 3, 6), 0),
                                sum(broadcast(X, 3, 6), 1),
                                sum(broadcast(X, 3, 6), 0, 1)))
                .flatMap(misses -> misses);
    }

    private static Stream<NearMisses.NearMiss> softmax() {
        Node wide = unreduce(sum(POWERS, 1), SQUARE.shape(), 1);
        Node across = broadcast(sum(POWERS, 1), 3, 3);
        Node other = unreduce(sum(exp(mul(SQUARE, 2)), 1), SQUARE.shape(), 1);
        Node products = unreduce(prod(POWERS, 1), SQUARE.shape(), 1);
        Node stable = ActivationOps.softmax(SQUARE, 1);
        Node shifted = exp(shiftedBy(SQUARE));
        Node sums = sum(shifted, 1);
        return Stream.of(
                        NearMisses.NearMiss.of(
                                new StabilizeSoftmax(),
                                div(POWERS, SQUARE),
                                div(SQUARE, wide),
                                div(POWERS, across),
                                div(POWERS, other),
                                div(POWERS, products),
                                div(exp(COLUMN), reshape(sum(exp(COLUMN), 1), 3, 1)),
                                stable),
                        NearMisses.NearMiss.of(
                                new StabilizeLogOfPowers(),
                                log(SQUARE),
                                log(sum(SQUARE, 1)),
                                log(max(POWERS, 1)),
                                log(sums)))
                .flatMap(misses -> misses);
    }

    /// x less its largest elements along the last axis, as the stable forms have it.
    private static Node shiftedBy(Node x) {
        return ReductionOps.logSumExp(x, 1).input(1).input(0).input(0).input(0);
    }

    private static Stream<NearMisses.NearMiss> products() {
        return NearMisses.NearMiss.of(
                new ReadTransposedInMatmul(),
                matmul(SQUARE, SQUARE),
                matmul(reshape(X, 2, 3), SQUARE),
                matmul(transpose(CUBE, 1, 0, 2), CUBE),
                matmul(CUBE, transpose(CUBE, 2, 0, 1)));
    }

    private static Node counted(int... sizes) {
        Shape shape = Shape.of(sizes);
        return Leaves.constant(
                Tensor.of(shape, IntStream.range(0, shape.count()).asDoubleStream().toArray()));
    }

    private static int[] ints(int... values) {
        return values;
    }
}
