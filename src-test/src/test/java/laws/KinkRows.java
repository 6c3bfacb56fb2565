package laws;

import static dev.adjoint.autodiff.ops.ActivationOps.elu;
import static dev.adjoint.autodiff.ops.ActivationOps.gelu;
import static dev.adjoint.autodiff.ops.ActivationOps.geluTanh;
import static dev.adjoint.autodiff.ops.ActivationOps.hardSigmoid;
import static dev.adjoint.autodiff.ops.ActivationOps.leakyRelu;
import static dev.adjoint.autodiff.ops.ActivationOps.maxout;
import static dev.adjoint.autodiff.ops.ActivationOps.relu;
import static dev.adjoint.autodiff.ops.ActivationOps.selu;
import static dev.adjoint.autodiff.ops.ActivationOps.silu;
import static dev.adjoint.autodiff.ops.ActivationOps.softsign;
import static dev.adjoint.autodiff.ops.ActivationOps.step;
import static dev.adjoint.autodiff.ops.ArithmeticOps.abs;
import static dev.adjoint.autodiff.ops.ArithmeticOps.ceil;
import static dev.adjoint.autodiff.ops.ArithmeticOps.clamp;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.floor;
import static dev.adjoint.autodiff.ops.ArithmeticOps.maximum;
import static dev.adjoint.autodiff.ops.ArithmeticOps.minimum;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mod;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.pow;
import static dev.adjoint.autodiff.ops.ArithmeticOps.round;
import static dev.adjoint.autodiff.ops.ArithmeticOps.rsqrt;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sign;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;
import static dev.adjoint.autodiff.ops.CumulativeOps.cummax;
import static dev.adjoint.autodiff.ops.CumulativeOps.cummin;
import static dev.adjoint.autodiff.ops.FunctionOps.acos;
import static dev.adjoint.autodiff.ops.FunctionOps.acosh;
import static dev.adjoint.autodiff.ops.FunctionOps.asin;
import static dev.adjoint.autodiff.ops.FunctionOps.atan2;
import static dev.adjoint.autodiff.ops.FunctionOps.atanh;
import static dev.adjoint.autodiff.ops.FunctionOps.cbrt;
import static dev.adjoint.autodiff.ops.FunctionOps.hypot;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.FunctionOps.log10;
import static dev.adjoint.autodiff.ops.FunctionOps.log1mexp;
import static dev.adjoint.autodiff.ops.FunctionOps.log1p;
import static dev.adjoint.autodiff.ops.FunctionOps.log2;
import static dev.adjoint.autodiff.ops.FunctionOps.logAddExp;
import static dev.adjoint.autodiff.ops.FunctionOps.ratio;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;
import static dev.adjoint.autodiff.ops.FunctionOps.xlogx;
import static dev.adjoint.autodiff.ops.FunctionOps.xlogy;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.LossOps.binaryCrossEntropy;
import static dev.adjoint.autodiff.ops.LossOps.binaryCrossEntropyOfLogits;
import static dev.adjoint.autodiff.ops.LossOps.crossEntropy;
import static dev.adjoint.autodiff.ops.LossOps.huber;
import static dev.adjoint.autodiff.ops.LossOps.labelCrossEntropy;
import static dev.adjoint.autodiff.ops.LossOps.softmaxCrossEntropy;
import static dev.adjoint.autodiff.ops.NodeOps.cast;
import static dev.adjoint.autodiff.ops.NodeOps.stopGradient;
import static dev.adjoint.autodiff.ops.ReductionOps.logSumExp;
import static dev.adjoint.autodiff.ops.ShapeOps.reshape;
import static dev.adjoint.autodiff.ops.StatisticsOps.cosineSimilarity;
import static dev.adjoint.autodiff.ops.StatisticsOps.norm1;
import static dev.adjoint.autodiff.ops.StatisticsOps.norm2;
import static dev.adjoint.autodiff.ops.StatisticsOps.normInfinity;
import static dev.adjoint.autodiff.ops.StatisticsOps.std;

import static laws.KinkRow.at;
import static laws.KinkRow.of;
import static laws.KinkRow.ofPair;
import static laws.KinkRow.ofVector;
import static laws.KinkRow.row;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.util.List;
import java.util.stream.Stream;

/// The table of the points at which a function is not smooth, in the order of docs/conventions.md.
final class KinkRows {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;
    private static final double HALF = 0.5;
    private static final double THIRD = 1.0 / 3;

    static final List<KinkRow> ALL =
            Stream.of(
                            choices(),
                            roots(),
                            steps(),
                            functions(),
                            powers(),
                            graphs(),
                            vectors(),
                            logits())
                    .flatMap(List::stream)
                    .toList();

    private KinkRows() {}

    private static List<KinkRow> choices() {
        return List.of(
                row(
                        "relu x",
                        "x = 0, x = -0, x = NaN",
                        of(x -> relu(x), 0, 0),
                        of(x -> relu(x), -0.0, 0),
                        of(x -> relu(x), NAN, 0)),
                row(
                        "|x|",
                        "x = 0, x = -0, x = NaN",
                        of(x -> abs(x), 0, 0),
                        of(x -> abs(x), -0.0, 0),
                        of(x -> abs(x), NAN, 0),
                        of(x -> abs(x), -INFINITY, -1)),
                row(
                        "maximum(x, y), minimum(x, y)",
                        "x = y",
                        ofPair((x, y) -> maximum(x, y), 3, 3, HALF, HALF),
                        ofPair((x, y) -> minimum(x, y), 3, 3, HALF, HALF),
                        of(x -> maximum(x, 0), 0, HALF),
                        of(x -> maximum(x, 0), -0.0, HALF),
                        of(x -> minimum(x, 0), 0, HALF),
                        of(x -> maximum(x, x), 3, 1)),
                row(
                        "maximum(x, y), minimum(x, y)",
                        "x or y is NaN",
                        ofPair((x, y) -> maximum(x, y), NAN, 3, 0, 0),
                        ofPair((x, y) -> minimum(x, y), NAN, 3, 0, 0),
                        ofPair((x, y) -> maximum(x, y), 3, NAN, 0, 0)),
                row(
                        "the largest element along axes",
                        "n elements are equally large",
                        ofVector(x -> ReductionOps.max(x), at(7, 7, 1, 7), THIRD, THIRD, 0, THIRD),
                        ofVector(
                                x -> ReductionOps.max(reshape(x, 2, 2), 1),
                                at(5, 5, 0, 2),
                                HALF,
                                HALF,
                                0,
                                1)));
    }

    private static List<KinkRow> roots() {
        return List.of(
                row("√x", "x = 0", of(x -> sqrt(x), 0, INFINITY), of(x -> sqrt(x), -1, NAN)),
                row("1/√x", "x = 0", of(x -> rsqrt(x), 0, -INFINITY)),
                row("∛x", "x = 0", of(x -> cbrt(x), 0, INFINITY)));
    }

    private static List<KinkRow> steps() {
        return List.of(
                row(
                        "sign x, step x, ⌊x⌋, ⌈x⌉, round x",
                        "everywhere",
                        of(x -> sign(x), 0, 0),
                        of(x -> step(x), 0, 0),
                        of(x -> floor(x), 1, 0),
                        of(x -> ceil(x), 1, 0),
                        of(x -> round(x), HALF, 0)),
                row(
                        "x mod y",
                        "everywhere",
                        of(x -> mod(x, 2), 2, 1),
                        of(x -> mod(x, 2), 3, 1),
                        ofPair((x, y) -> mod(x, y), 7, 2, 1, -3)),
                row(
                        "clamp(x, low, high)",
                        "x = low, x = high",
                        of(x -> clamp(x, -1, 1), -1, HALF),
                        of(x -> clamp(x, -1, 1), 1, HALF)),
                row("leakyRelu(x, slope)", "x = 0", of(x -> leakyRelu(x, 0.25), 0, 0.25)),
                row(
                        "elu(x, alpha), selu x",
                        "x = 0",
                        of(x -> elu(x, 0.25), 0, 0.25),
                        of(x -> selu(x), 0, 1.0507009873554805 * 1.6732632423543772)),
                row(
                        "softsign x",
                        "x = 0",
                        of(x -> softsign(x), 0, 1),
                        of(x -> softsign(x), -0.0, 1),
                        of(x -> Autodiff.gradient(softsign(x), x).getFirst(), 0, 0)),
                row(
                        "hardSigmoid x",
                        "x = -3, x = 3",
                        of(x -> hardSigmoid(x), -3, 0),
                        of(x -> hardSigmoid(x), 3, 0)));
    }

    private static List<KinkRow> functions() {
        return List.of(
                row(
                        "asin x, acos x",
                        "x = ±1",
                        of(x -> asin(x), 1, INFINITY),
                        of(x -> asin(x), -1, INFINITY),
                        of(x -> acos(x), 1, -INFINITY),
                        of(x -> acos(x), -1, -INFINITY)),
                row("acosh x", "x = 1", of(x -> acosh(x), 1, INFINITY)),
                row(
                        "atanh x",
                        "x = ±1",
                        of(x -> atanh(x), 1, INFINITY),
                        of(x -> atanh(x), -1, INFINITY)),
                row("log1p x", "x = -1", of(x -> log1p(x), -1, INFINITY)),
                row(
                        "log1mexp x",
                        "x = 0, x = -0",
                        of(x -> log1mexp(x), 0, -INFINITY),
                        of(x -> log1mexp(x), -0.0, -INFINITY)),
                row(
                        "xlogx x",
                        "x = 0",
                        of(x -> xlogx(x), 0, -INFINITY),
                        of(x -> xlogx(x), -0.0, -INFINITY)),
                row(
                        "xlogy(x, y)",
                        "x = y = 0",
                        ofPair((x, y) -> xlogy(x, y), 0, 0, -INFINITY, 0),
                        ofPair((x, y) -> xlogy(x, y), -0.0, 0, -INFINITY, 0)),
                row("ratio(x, y)", "x = y = 0", ofPair((x, y) -> ratio(x, y), 0, 0, INFINITY, NAN)),
                row(
                        "logAddExp(x, y)",
                        "x and y are the same infinity",
                        ofPair((x, y) -> logAddExp(x, y), -INFINITY, -INFINITY, HALF, HALF),
                        ofPair((x, y) -> logAddExp(x, y), INFINITY, INFINITY, HALF, HALF)),
                row(
                        "hypot(x, y), atan2(y, x)",
                        "x = y = 0",
                        ofPair((x, y) -> hypot(x, y), 0, 0, 0, 0),
                        ofPair((x, y) -> atan2(x, y), 0, 0, 0, 0),
                        of(x -> hypot(x, mul(x, 2)), 0, 0),
                        of(x -> atan2(x, mul(x, 2)), 0, 0)),
                row(
                        "gelu x, geluTanh x, silu x",
                        "x = -∞",
                        of(x -> gelu(x), -INFINITY, 0),
                        of(x -> geluTanh(x), -INFINITY, 0),
                        of(x -> silu(x), -INFINITY, 0)),
                row(
                        "gelu x, geluTanh x, silu x",
                        "x = ∞",
                        of(x -> gelu(x), INFINITY, 1),
                        of(x -> geluTanh(x), INFINITY, 1),
                        of(x -> silu(x), INFINITY, 1)),
                row(
                        "softsign x",
                        "x = ±∞",
                        of(x -> softsign(x), INFINITY, 0),
                        of(x -> softsign(x), -INFINITY, 0)),
                row(
                        "log x, log2 x, log10 x",
                        "x = 0",
                        of(x -> log(x), 0, INFINITY),
                        of(x -> log(x), -0.0, -INFINITY),
                        of(x -> log(x), -2, -HALF),
                        of(x -> log2(x), 0, INFINITY),
                        of(x -> log10(x), 0, INFINITY)),
                row(
                        "x / y",
                        "y = 0",
                        of(x -> div(x, constant(0)), 1, INFINITY),
                        of(y -> div(constant(1), y), 0, -INFINITY),
                        of(y -> div(constant(0), y), 0, NAN)));
    }

    private static List<KinkRow> powers() {
        return List.of(
                row(
                        "xᵖ, for x",
                        "p = 0",
                        of(x -> pow(x, 0), 0, 0),
                        ofPair((x, p) -> pow(x, p), 2, 0, 0, Math.log(2))),
                row(
                        "xᵖ, for x",
                        "elsewhere",
                        of(x -> pow(x, 1), 0, 1),
                        of(x -> pow(x, 2), 0, 0),
                        of(x -> pow(x, 3), -2, 12),
                        of(x -> pow(x, HALF), 0, INFINITY),
                        of(x -> pow(x, HALF), -2, NAN)),
                row(
                        "xᵖ, for p",
                        "xᵖ = 0",
                        of(p -> pow(constant(0), p), 2, 0),
                        of(p -> pow(constant(2), p), -INFINITY, 0)),
                row(
                        "xᵖ, higher orders for x",
                        "x = 0",
                        of(x -> Autodiff.gradient(pow(x, 2), x).getFirst(), 0, 2),
                        of(x -> Autodiff.gradient(pow(x, HALF), x).getFirst(), 0, -INFINITY)),
                row(
                        "xᵖ, for p",
                        "elsewhere",
                        of(p -> pow(constant(2), p), 3, 8 * Math.log(2)),
                        of(p -> pow(constant(-2), p), 3, NAN)));
    }

    private static List<KinkRow> graphs() {
        return List.of(
                row(
                        "select(mask, a, b)",
                        "everywhere",
                        of(x -> select(less(x, constant(0)), mul(x, 2), mul(x, 3)), -1, 2),
                        of(x -> select(less(x, constant(0)), mul(x, 2), mul(x, 3)), 0, 3),
                        of(KinkRows::guardedRoot, -1, 0)),
                row(
                        "select(mask, a, √x)",
                        "the mask is true and x = 0",
                        of(x -> select(less(x, constant(1)), constant(2), sqrt(x)), 0, 0)),
                row(
                        "comparisons, logic on masks",
                        "everywhere",
                        of(x -> asNumber(less(x, constant(1))), 1, 0),
                        of(x -> asNumber(ComparisonOps.not(less(x, constant(1)))), 1, 0),
                        of(x -> asNumber(ComparisonOps.and(less(x, mul(x, 2)), less(x, x))), 1, 0)),
                row(
                        "stopGradient x",
                        "everywhere",
                        of(x -> stopGradient(x), 3, 0),
                        of(x -> mul(x, stopGradient(x)), 3, 3)));
    }

    private static List<KinkRow> vectors() {
        Node one = constant(Tensor.of(1.0));
        Node target = constant(Tensor.of(Shape.of(1, 2), 1.0, 0.0));
        Node y = constant(Tensor.of(3.0, 4.0));
        return List.of(
                row(
                        "prod x, for one element",
                        "everywhere",
                        ofVector(x -> ReductionOps.prod(x), at(2, 0, 5, 7), 0, 70, 0, 0),
                        ofVector(x -> ReductionOps.prod(x), at(0, 3, 0), 0, 0, 0)),
                row(
                        "cast to int32, argmax, argmin",
                        "everywhere",
                        of(x -> cast(cast(x, DType.INT32), DType.FLOAT64), 2.5, 0),
                        ofVector(x -> cast(ReductionOps.argmax(x), DType.FLOAT64), at(1, 3), 0, 0),
                        ofVector(x -> cast(ReductionOps.argmin(x), DType.FLOAT64), at(1, 1), 0, 0)),
                row(
                        "cummax, cummin",
                        "ties",
                        ofVector(x -> cummax(x, 0), at(3, 3), 1.5, HALF),
                        ofVector(x -> cummin(x, 0), at(3, 3), 1.5, HALF)),
                row(
                        "min of x along axes",
                        "ties",
                        ofVector(x -> ReductionOps.min(x), at(3, 1, 1, 2), 0, HALF, HALF, 0)),
                row(
                        "maxout",
                        "ties",
                        ofVector(x -> maxout(x, 2, 0), at(3, 3, 2, 5), HALF, HALF, 0, 1)),
                row(
                        "norm1, norm2",
                        "x = 0",
                        ofVector(x -> norm1(x, 0), at(0, -2), 0, -1),
                        ofVector(x -> norm2(x, 0), at(0, 0), 0, 0),
                        ofVector(x -> norm2(x, 0), at(0, -2), 0, -1)),
                row(
                        "normInfinity",
                        "ties; all 0",
                        ofVector(x -> normInfinity(x, 0), at(-3, 3, 1), -HALF, HALF, 0),
                        ofVector(x -> normInfinity(x, 0), at(0, 0), 0, 0)),
                row(
                        "cosineSimilarity(x, y, ε)",
                        "x = 0",
                        ofVector(x -> cosineSimilarity(x, y, HALF, 0), at(0, 0), 1.2, 1.6),
                        ofVector(x -> cosineSimilarity(y, x, HALF, 0), at(0, 0), 1.2, 1.6),
                        ofVector(x -> cosineSimilarity(mul(y, 0), x, HALF, 0), at(1, 2), 0, 0)),
                row(
                        "std",
                        "all elements equal",
                        ofVector(x -> std(x, 0), at(3, 3), NAN, NAN),
                        ofVector(x -> std(x, 0), at(3), NAN)),
                row(
                        "huber",
                        "at its delta",
                        ofVector(x -> huber(x, one, 2), at(3), 2),
                        ofVector(x -> huber(x, one, 2), at(-1), -2)),
                row(
                        "crossEntropy, binaryCrossEntropy",
                        "a probability below the smallest allowed",
                        ofVector(x -> crossEntropy(reshape(x, 1, 2), target, 1e-7), at(0, 1), 0, 0),
                        ofVector(x -> binaryCrossEntropy(x, one, 1e-7), at(0), 0)));
    }

    private static List<KinkRow> logits() {
        Node second = constant(Tensor.of(Shape.of(1, 3), 0.0, 1.0, 0.0));
        Node label = constant(Tensor.ofInts(Shape.of(1), 1));
        double[] masked = at(-INFINITY, 0, 0);
        return List.of(
                row(
                        "logSumExp x",
                        "the largest elements are n equal infinities",
                        ofVector(x -> logSumExp(x), at(-INFINITY, -INFINITY), HALF, HALF),
                        ofVector(x -> logSumExp(x), at(INFINITY, 1, INFINITY), HALF, 0, HALF)),
                row(
                        "softmaxCrossEntropy, labelCrossEntropy",
                        "a logit is -∞ and its target 0",
                        ofVector(
                                x -> softmaxCrossEntropy(reshape(x, 1, 3), second),
                                masked,
                                0,
                                -HALF,
                                HALF),
                        ofVector(
                                x -> labelCrossEntropy(reshape(x, 1, 3), label),
                                masked,
                                0,
                                -HALF,
                                HALF)),
                row(
                        "binaryCrossEntropyOfLogits",
                        "an infinite logit fits its target",
                        of(x -> binaryCrossEntropyOfLogits(x, constant(1)), INFINITY, 0),
                        of(x -> binaryCrossEntropyOfLogits(x, constant(0)), -INFINITY, 0)));
    }

    private static Node guardedRoot(Node x) {
        return select(less(x, mul(x, 0)), mul(x, 0), sqrt(abs(x)));
    }

    private static Node asNumber(Node mask) {
        return select(mask, constant(1), constant(0));
    }
}
