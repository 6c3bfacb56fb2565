package laws;

import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static laws.SmoothRow.of;
import static laws.SmoothRow.point;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.CumulativeOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.LossOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.ops.StatisticsOps;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The functions of several elements, by their definitions; a variable is an element.
final class SmoothComposites {
    /// About 1e-7, and a number of both element types.
    private static final double SMALLEST = 0x1p-23;

    private static final double[][] SPREAD = {
        point(0, 1, -800), point(700, 0, 1), point(1e20, 1, 2), point(-1e20, 0, 1), point(8, 8, 8)
    };

    private SmoothComposites() {}

    static List<SmoothRow> rows() {
        return Stream.of(exponentials(), reductions(), totals(), statistics(), norms(), losses())
                .flatMap(List::stream)
                .toList();
    }

    private static List<SmoothRow> exponentials() {
        return List.of(
                ofVector("logSumExp", 3, x -> ReductionOps.logSumExp(x, 1), x -> logSumExp(x))
                        .alsoAt(SPREAD)
                        .ofTerms(),
                ofVector(
                                "softmax",
                                3,
                                x -> first(ActivationOps.softmax(x, 1)),
                                x -> logSoftmax(x, 0).exp())
                        .alsoAt(SPREAD)
                        .ofTerms(),
                ofVector(
                                "logSoftmax",
                                3,
                                x -> first(ActivationOps.logSoftmax(x, 1)),
                                x -> logSoftmax(x, 0))
                        .alsoAt(SPREAD)
                        .ofTerms(),
                of(
                                "logSumExp of two",
                                (x, y) -> ReductionOps.logSumExp(ShapeOps.stack(1, x, y), 1),
                                (x, y) -> logSumExp(List.of(x, y)))
                        .ofTerms()
                        .about("logSumExp"));
    }

    private static List<SmoothRow> reductions() {
        return List.of(
                ofVector("sum", 3, x -> sum(x, 1), x -> total(x)),
                ofVector("mean", 3, x -> ReductionOps.mean(x, 1), x -> mean(x)),
                ofVector(
                        "prod",
                        3,
                        x -> ReductionOps.prod(x, 1),
                        x -> x.get(0).times(x.get(1)).times(x.get(2))),
                ofVector("max of elements", 3, x -> ReductionOps.max(x, 1), x -> chosen(x, 1))
                        .about("max")
                        .withKinks("the largest element along axes"),
                ofVector("min of elements", 3, x -> ReductionOps.min(x, 1), x -> chosen(x, -1))
                        .about("min")
                        .withKinks("min of x along axes"),
                ofVector("maxout", 3, x -> sum(ActivationOps.maxout(x, 3, 1), 1), x -> chosen(x, 1))
                        .withKinks("maxout"));
    }

    /// The sum of all running totals, so that each has a share.
    private static List<SmoothRow> totals() {
        return List.of(
                running("cumsum", x -> CumulativeOps.cumsum(x, 1), (x, y) -> x.plus(y)),
                running("cumprod", x -> CumulativeOps.cumprod(x, 1), (x, y) -> x.times(y)),
                running(
                                "cummax",
                                x -> CumulativeOps.cummax(x, 1),
                                (x, y) -> chosen(List.of(x, y), 1))
                        .withKinks("cummax, cummin"),
                running(
                                "cummin",
                                x -> CumulativeOps.cummin(x, 1),
                                (x, y) -> chosen(List.of(x, y), -1))
                        .withKinks("cummax, cummin"),
                ofVector(
                        "recurrence",
                        3,
                        x -> sum(CumulativeOps.recurrence(x, ShapeOps.flip(x, 1), 1), 1),
                        x -> {
                            Taylor second = x.get(1).times(x.get(0)).plus(x.get(1));
                            return x.get(0)
                                    .plus(second)
                                    .plus(x.get(0).times(second).plus(x.get(2)));
                        }),
                running(
                        "scan",
                        x -> CumulativeOps.scan((a, b) -> ArithmeticOps.mul(a, b), x, 1),
                        (x, y) -> x.times(y)));
    }

    private static SmoothRow running(
            String name, UnaryOperator<Node> node, BinaryOperator<Taylor> combine) {
        return ofVector(
                name,
                3,
                x -> sum(node.apply(x), 1),
                x -> {
                    Taylor second = combine.apply(x.get(0), x.get(1));
                    return x.get(0).plus(second).plus(combine.apply(second, x.get(2)));
                });
    }

    private static List<SmoothRow> statistics() {
        double[][] far = {point(1e160, 2e160, 3e160), point(1e18, 2e18, 3e18), point(1, 2, 4)};
        return List.of(
                ofVector("var", 3, x -> StatisticsOps.var(x, 1), x -> variance(x, 3))
                        .alsoAt(far)
                        .ofTerms(),
                ofVector(
                                "varWithDdof",
                                3,
                                x -> StatisticsOps.varWithDdof(x, 1, 1),
                                x -> variance(x, 2))
                        .alsoAt(far)
                        .ofTerms(),
                ofVector("std", 3, x -> StatisticsOps.std(x, 1), x -> variance(x, 3).sqrt())
                        .alsoAt(far)
                        .ofTerms()
                        .withKinks("std"),
                ofVector(
                                "stdWithDdof",
                                3,
                                x -> StatisticsOps.stdWithDdof(x, 1, 1),
                                x -> variance(x, 2).sqrt())
                        .alsoAt(far)
                        .ofTerms()
                        .withKinks("std"),
                ofVector(
                                "standardize",
                                3,
                                x -> first(StatisticsOps.standardize(x, 0.5, 1)),
                                x ->
                                        x.getFirst()
                                                .minus(mean(x))
                                                .over(variance(x, 3).plus(0.5).sqrt()))
                        .alsoAt(far)
                        .ofTerms());
    }

    private static List<SmoothRow> norms() {
        return List.of(
                ofVector("norm1", 2, x -> StatisticsOps.norm1(x, 1), x -> total(absolute(x)))
                        .withKinks("norm1, norm2"),
                ofVector(
                                "norm2",
                                2,
                                x -> StatisticsOps.norm2(x, 1),
                                x -> SmoothRows.hypot(x.get(0), x.get(1)))
                        .ofTerms()
                        .withKinks("norm1, norm2"),
                ofVector(
                                "normInfinity",
                                2,
                                x -> StatisticsOps.normInfinity(x, 1),
                                x -> chosen(absolute(x), 1))
                        .withKinks("normInfinity"),
                ofVector(
                                "cosineSimilarity",
                                4,
                                x ->
                                        StatisticsOps.cosineSimilarity(
                                                ShapeOps.slice(x, 1, 0, 2),
                                                ShapeOps.slice(x, 1, 2, 4),
                                                SMALLEST,
                                                1),
                                SmoothComposites::cosine)
                        .ofTerms()
                        .onlyAt(
                                point(1, 2, 3, 4),
                                point(1, 0, 0, 1),
                                point(3, 4, 3, 4),
                                point(-2, 1, 1, 2),
                                point(1e20, 1, 2, 1e20),
                                point(40, -40, 1, 1e-8),
                                point(1e-10, 0, 2, 3))
                        .withKinks("cosineSimilarity(x, y, ε)"));
    }

    private static List<SmoothRow> losses() {
        return List.of(
                loss(
                        "meanSquaredError",
                        LossOps::meanSquaredError,
                        (x, t) -> x.minus(t).times(x.minus(t))),
                loss(
                        "binaryCrossEntropyOfLogits",
                        LossOps::binaryCrossEntropyOfLogits,
                        (x, t) -> SmoothRows.softplus(x).minus(t.times(x))),
                loss(
                                "binaryCrossEntropy",
                                (p, t) -> LossOps.binaryCrossEntropy(p, t, SMALLEST),
                                SmoothComposites::binaryCrossEntropy)
                        .withKinks("crossEntropy, binaryCrossEntropy"),
                loss("huber", (x, t) -> LossOps.huber(x, t, 2), SmoothComposites::huber)
                        .withKinks("huber"),
                loss(
                                "crossEntropy",
                                (p, t) ->
                                        LossOps.crossEntropy(
                                                ShapeOps.reshape(p, 1, 1),
                                                ShapeOps.reshape(t, 1, 1),
                                                SMALLEST),
                                (p, t) -> floored(p).log().times(t).negated())
                        .withKinks("crossEntropy, binaryCrossEntropy"),
                ofVector(
                                "labelCrossEntropy",
                                3,
                                z ->
                                        LossOps.labelCrossEntropy(
                                                z, Leaves.constant(Tensor.ofInts(Shape.of(1), 1))),
                                z -> logSoftmax(z, 1).negated())
                        .alsoAt(SPREAD)
                        .ofTerms()
                        .ofOneRow(),
                ofVector(
                                "softmaxCrossEntropyOfDistributions",
                                3,
                                z -> LossOps.softmaxCrossEntropyOfDistributions(z, quarters(z)),
                                z ->
                                        logSoftmax(z, 0)
                                                .times(0.25)
                                                .plus(logSoftmax(z, 1).times(0.75))
                                                .negated())
                        .alsoAt(SPREAD)
                        .ofTerms()
                        .ofOneRow(),
                ofVector("entropy", 3, z -> StatisticsOps.entropy(z), SmoothComposites::entropy)
                        .ofTerms(),
                ofVector(
                                "softmaxCrossEntropy",
                                4,
                                zt ->
                                        LossOps.softmaxCrossEntropy(
                                                ShapeOps.slice(zt, 1, 0, 2),
                                                ShapeOps.slice(zt, 1, 2, 4)),
                                SmoothComposites::softmaxCrossEntropy)
                        .ofTerms()
                        .onlyAt(
                                point(0, 0, 1, 0),
                                point(1, 2, 0, 1),
                                point(40, -40, 0, 1),
                                point(-700, 0, 1, 0),
                                point(1e20, 1, 0.5, 0.5),
                                point(1, 3, 0, 2),
                                point(1, -1, 2, 1))
                        .ofOneRow());
    }

    private static SmoothRow loss(
            String name, BinaryOperator<Node> node, BinaryOperator<Taylor> truth) {
        return of(name, node, truth).ofOneRow().onlyAt(LossPoints.ALL);
    }

    /// Of the matrix of the columns.
    private static SmoothRow ofVector(
            String name,
            int variables,
            UnaryOperator<Node> node,
            Function<List<Taylor>, Taylor> truth) {
        return of(
                name,
                variables,
                columns -> node.apply(ShapeOps.stack(1, columns.toArray(Node[]::new))),
                truth);
    }

    private static Node first(Node matrix) {
        return sum(ShapeOps.slice(matrix, 1, 0, 1), 1);
    }

    private static Taylor total(List<Taylor> x) {
        return x.stream().reduce(Taylor::plus).orElseThrow();
    }

    private static Taylor mean(List<Taylor> x) {
        return total(x).over(x.getFirst().like(x.size()));
    }

    private static List<Taylor> absolute(List<Taylor> x) {
        return x.stream().map(SmoothRows::abs).toList();
    }

    /// Σ (n x - Σ x)² / n² / divisor, in which nothing is rounded before it is squared.
    private static Taylor variance(List<Taylor> x, int divisor) {
        Taylor total = total(x);
        Taylor count = total.like(x.size());
        List<Taylor> squares =
                x.stream().map(v -> v.times(count).minus(total)).map(v -> v.times(v)).toList();
        return total(squares).over(count.times(count).times(divisor));
    }

    private static Taylor largest(List<Taylor> x) {
        return Collections.max(x, Comparator.comparing(Taylor::value));
    }

    /// log Σ exp x, of which any shift is taken out and added again.
    private static Taylor logSumExp(List<Taylor> x) {
        Taylor shift = x.getFirst().like(largest(x).value());
        return total(x.stream().map(v -> v.minus(shift).exp()).toList()).log().plus(shift);
    }

    private static Taylor logSoftmax(List<Taylor> x, int element) {
        return x.get(element).minus(logSumExp(x));
    }

    private static Node quarters(Node like) {
        return Leaves.constant(Tensor.of(new double[][] {{0.25, 0.75, 0}}).as(like.dtype()));
    }

    /// -Σ p log p with p = softmax z.
    private static Taylor entropy(List<Taylor> z) {
        Taylor sum = z.getFirst().like(0);
        for (int i = 0; i < z.size(); i++) {
            Taylor log = logSoftmax(z, i);
            sum = sum.minus(log.exp().times(log));
        }
        return sum;
    }

    /// -Σ t log softmax z, of two logits and their targets.
    private static Taylor softmaxCrossEntropy(List<Taylor> both) {
        List<Taylor> z = both.subList(0, 2);
        Taylor one = both.get(2).times(logSoftmax(z, 0));
        return one.plus(both.get(3).times(logSoftmax(z, 1))).negated();
    }

    /// The largest, or with a sign of -1 the smallest.
    ///
    /// @throws ArithmeticException if two are equal
    private static Taylor chosen(List<Taylor> x, int sign) {
        Taylor chosen = x.getFirst();
        for (Taylor other : x.subList(1, x.size())) {
            chosen = sign * SmoothRows.side(other.minus(chosen)) > 0 ? other : chosen;
        }
        return chosen;
    }

    private static Taylor cosine(List<Taylor> both) {
        Taylor product = both.get(0).times(both.get(2)).plus(both.get(1).times(both.get(3)));
        Taylor left = SmoothRows.hypot(both.get(0), both.get(1));
        Taylor right = SmoothRows.hypot(both.get(2), both.get(3));
        Taylor least = left.like(SMALLEST);
        return product.over(chosen(List.of(left, least), 1)).over(chosen(List.of(right, least), 1));
    }

    /// What is below the smallest probability counts as that.
    private static Taylor floored(Taylor p) {
        return chosen(List.of(p, p.like(SMALLEST)), 1);
    }

    private static Taylor binaryCrossEntropy(Taylor p, Taylor t) {
        Taylor ofTrue = floored(p).log().times(t);
        Taylor ofFalse = floored(p.like(1).minus(p)).log().times(p.like(1).minus(t));
        return ofTrue.plus(ofFalse).negated();
    }

    private static Taylor huber(Taylor x, Taylor t) {
        Taylor distance = x.minus(t);
        Taylor square = distance.times(distance).times(0.5);
        requireFar(distance.times(distance).minus(4));
        boolean isNear = distance.value().abs().compareTo(BigDecimal.TWO) < 0;
        return isNear ? square : beyond(distance);
    }

    /// A distance is rounded before branches are chosen by it.
    ///
    /// @throws ArithmeticException near 0
    private static void requireFar(Taylor difference) {
        if (difference.value().abs().compareTo(new BigDecimal("1e-5")) < 0) {
            throw new ArithmeticException("where branches meet");
        }
    }

    private static Taylor beyond(Taylor distance) {
        Taylor size = SmoothRows.abs(distance);
        return size.minus(1).times(2);
    }
}
