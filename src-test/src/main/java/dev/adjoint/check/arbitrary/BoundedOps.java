package dev.adjoint.check.arbitrary;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;
import static dev.adjoint.autodiff.ops.NodeOps.cast;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.CumulativeOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.LossOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.ops.StatisticsOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// The vocabulary, scaled so that any arguments between -2 and 2 give results between -2 and 2.
final class BoundedOps {
    private static final double HALF = 0.5;
    private static final double QUARTER = 0.25;

    /// Functions of each element.
    static final List<UnaryOperator<Node>> OF_ELEMENTS =
            List.of(
                    FunctionOps::cos,
                    x -> FunctionOps.tan(mul(x, HALF)),
                    x -> FunctionOps.asin(inside(x)),
                    x -> mul(FunctionOps.acos(inside(x)), HALF),
                    x -> mul(FunctionOps.sinh(x), HALF),
                    x -> mul(FunctionOps.cosh(x), HALF),
                    x -> mul(FunctionOps.acosh(positive(x)), HALF),
                    x -> FunctionOps.atanh(inside(x)),
                    x -> mul(FunctionOps.exp2(x), HALF),
                    x -> FunctionOps.expm1(sub(x, 1)),
                    x -> mul(FunctionOps.log2(positive(x)), HALF),
                    x -> FunctionOps.log10(positive(x)),
                    FunctionOps::normalCdf,
                    x -> ArithmeticOps.rsqrt(positive(x)),
                    x -> ArithmeticOps.reciprocal(positive(x)),
                    x -> mul(ArithmeticOps.square(x), HALF),
                    ArithmeticOps::sign,
                    ActivationOps::step,
                    ArithmeticOps::floor,
                    ArithmeticOps::ceil,
                    ArithmeticOps::round,
                    x -> ArithmeticOps.clamp(x, -1, 1.5),
                    x -> ArithmeticOps.mod(x, 0.75),
                    x -> ActivationOps.leakyRelu(x, 0.1),
                    ActivationOps::elu,
                    x -> mul(ActivationOps.selu(x), HALF),
                    ActivationOps::geluTanh,
                    ActivationOps::softsign,
                    ActivationOps::hardSigmoid,
                    x -> cast(cast(x, DType.INT32), x.dtype()),
                    x -> cast(cast(x, DType.FLOAT64), x.dtype()),
                    x -> mul(add(cast(x, DType.INT32), x), QUARTER),
                    x -> ComparisonOps.select(ComparisonOps.isNaN(x), mul(x, 0), x));

    /// Functions of two nodes whose shapes broadcast.
    static final List<BinaryOperator<Node>> OF_TWO =
            List.of(
                    (x, y) -> mul(FunctionOps.atan2(x, positive(y)), HALF),
                    (x, y) -> mul(FunctionOps.excess(x, y), HALF),
                    (x, y) -> mul(FunctionOps.weighted(x, y), HALF),
                    (x, y) -> mul(FunctionOps.logisticLoss(x, y), 0.3),
                    (x, y) -> ArithmeticOps.mod(x, positive(mul(y, QUARTER))),
                    (x, y) -> cast(ComparisonOps.and(less(x, y), less(y, mul(x, 2))), x.dtype()),
                    (x, y) -> cast(ComparisonOps.or(less(x, y), ComparisonOps.isNaN(y)), x.dtype()),
                    (x, y) ->
                            select(
                                    ComparisonOps.xor(less(x, y), less(y, mul(x, x))),
                                    x,
                                    mul(y, HALF)),
                    (x, y) ->
                            select(ComparisonOps.not(ComparisonOps.lessEqual(x, y)), sub(y, 0), x),
                    (x, y) ->
                            select(
                                    ComparisonOps.greaterEqual(x, mul(y, y)),
                                    x,
                                    ArithmeticOps.neg(x)),
                    (x, y) -> mul(LossOps.huber(x, add(mul(y, 0), x), 1), HALF),
                    (x, y) -> mul(LossOps.binaryCrossEntropyOfLogits(x, wide(x, y)), QUARTER),
                    (x, y) -> mul(LossOps.meanSquaredError(x, wide(x, y)), QUARTER / 2));

    /// Functions of all elements, or along the first or the last axis, of a tensor with at least
    /// one axis.
    static final List<UnaryOperator<Node>> ALONG_AXES =
            List.of(
                    x -> ReductionOps.prod(mul(x, HALF), -1),
                    x -> ReductionOps.min(x, 0),
                    x -> mul(StatisticsOps.var(x, -1), QUARTER),
                    x -> mul(StatisticsOps.norm1(x, 0), 1.0 / 6),
                    x -> mul(StatisticsOps.norm2(x), 1.0 / 8),
                    x -> StatisticsOps.normInfinity(x, -1),
                    x -> mul(StatisticsOps.standardize(x, HALF, -1), HALF),
                    x -> mul(ActivationOps.logSoftmax(x, -1), QUARTER),
                    x -> mul(CumulativeOps.cumsum(x, -1), 1.0 / 6),
                    x -> CumulativeOps.cumprod(mul(x, HALF), 0),
                    x -> CumulativeOps.cummax(x, -1),
                    x -> CumulativeOps.cummin(x, 0),
                    x -> mul(CumulativeOps.recurrence(x, mul(x, QUARTER), -1), HALF),
                    x -> ShapeOps.get(x, -1),
                    x -> mul(cast(ReductionOps.argmax(x, -1), x.dtype()), QUARTER),
                    x -> mul(cast(ReductionOps.argmin(x, 0), x.dtype()), QUARTER),
                    x -> mul(sub(x, ReductionOps.keepAxes(ReductionOps::mean, x, -1)), HALF),
                    x -> ShapeOps.tile(x, 0, 2),
                    x -> ShapeOps.repeat(x, -1, 2),
                    x -> ShapeOps.stack(0, x, ArithmeticOps.neg(x)),
                    x -> ShapeOps.expandDims(x, -1),
                    ShapeOps::squeeze,
                    x -> ShapeOps.roll(x, -1, 1),
                    x -> ShapeOps.take(x, places(x), 0),
                    x -> mul(ShapeOps.scatterAdd(x, zeros(x), 0, 2), 1.0 / 6),
                    x -> ShapeOps.diag(ShapeOps.reshape(x, x.shape().count())),
                    x -> ShapeOps.upperTriangle(matrix(x), 0),
                    x -> ShapeOps.lowerTriangle(matrix(x), 1),
                    x -> mul(ContractionOps.outer(line(x), line(x)), HALF),
                    x -> mul(ContractionOps.dot(line(x), line(x)), 1.0 / 32),
                    x -> mul(ContractionOps.einsum("ij,ik->jk", matrix(x), matrix(x)), 1.0 / 32));

    private BoundedOps() {}

    /// Returns values between 1.25 and 5.25.
    static Node positive(Node x) {
        return add(mul(x, x), 1.25);
    }

    /// Returns values between -0.9 and 0.9.
    private static Node inside(Node x) {
        return mul(ActivationOps.tanh(x), 0.9);
    }

    /// Returns `y`, broadcast with `x`.
    private static Node wide(Node x, Node y) {
        return add(y, mul(x, 0));
    }

    private static Node line(Node x) {
        return ShapeOps.reshape(x, x.shape().count());
    }

    private static Node matrix(Node x) {
        int last = x.shape().size(x.shape().rank() - 1);
        return ShapeOps.reshape(x, x.shape().count() / last, last);
    }

    private static Node places(Node x) {
        int last = x.shape().size(0) - 1;
        return Leaves.constant(Tensor.ofInts(last, 0, last));
    }

    private static Node zeros(Node x) {
        return Leaves.constant(Tensor.ofInts(new int[x.shape().size(0)]));
    }
}
