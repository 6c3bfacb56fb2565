package laws;

import static laws.Domain.awayFromZero;
import static laws.Domain.between;
import static laws.Domain.distinct;
import static laws.Row.row;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.LossOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.StatisticsOps;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The rows of functions that are made of other ops.
final class CompositeRows {
    private static final Domain WIDE = between(-3, 3);

    private CompositeRows() {}

    static List<Row> rows() {
        return List.of(
                row(
                                "logSumExp",
                                "ReductionOps.logSumExp",
                                List.of(WIDE),
                                n -> List.of(Shape.of(n)),
                                in -> ReductionOps.logSumExp(in.get(0)),
                                in -> new double[] {PlainLoops.logSumExp(in.get(0).toDoubles())})
                        .from(1),
                row(
                                "softmax",
                                "ActivationOps.softmax",
                                List.of(WIDE),
                                n -> List.of(Shape.of(n)),
                                in -> ActivationOps.softmax(in.get(0), 0),
                                in -> PlainLoops.softmax(in.get(0).toDoubles()))
                        .from(1),
                row(
                        "softmaxCrossEntropy",
                        "LossOps.softmaxCrossEntropy",
                        List.of(WIDE, between(0, 0.5)),
                        n -> Collections.nCopies(2, Shape.of(n, 3)),
                        in -> LossOps.softmaxCrossEntropy(in.get(0), in.get(1)),
                        in -> new double[] {PlainLoops.crossEntropy(in.get(0), in.get(1))}),
                row(
                        "softmaxCrossEntropyOfDistributions",
                        "LossOps.softmaxCrossEntropyOfDistributions",
                        List.of(WIDE, WIDE),
                        n -> Collections.nCopies(2, Shape.of(n, 3)),
                        in ->
                                LossOps.softmaxCrossEntropyOfDistributions(
                                        in.get(0), ActivationOps.softmax(in.get(1))),
                        in -> new double[] {PlainLoops.crossEntropy(in.get(0), shares(in.get(1)))}),
                row(
                        "meanSquaredError",
                        "LossOps.meanSquaredError",
                        List.of(WIDE, WIDE),
                        n -> Collections.nCopies(2, Shape.of(n)),
                        in -> LossOps.meanSquaredError(in.get(0), in.get(1)),
                        in -> new double[] {PlainLoops.meanSquare(in.get(0), in.get(1))}),
                row(
                                "logSoftmax",
                                "ActivationOps.logSoftmax",
                                List.of(WIDE),
                                n -> List.of(Shape.of(n)),
                                in -> ActivationOps.logSoftmax(in.get(0), -1),
                                in -> logSoftmax(in.get(0).toDoubles()))
                        .from(1),
                row(
                                "entropy",
                                "StatisticsOps.entropy",
                                List.of(WIDE),
                                n -> List.of(Shape.of(n)),
                                in -> StatisticsOps.entropy(in.get(0)),
                                in -> new double[] {entropy(in.get(0).toDoubles())})
                        .from(1),
                row(
                        "standardize",
                        "StatisticsOps.standardize",
                        List.of(WIDE),
                        n -> List.of(Shape.of(n, 3)),
                        in -> StatisticsOps.standardize(in.get(0), 0.5, 1),
                        in -> standardized(in.get(0), 0.5)),
                row(
                        "cosineSimilarity",
                        "StatisticsOps.cosineSimilarity",
                        List.of(awayFromZero(0.2, 3), awayFromZero(0.2, 3)),
                        n -> Collections.nCopies(2, Shape.of(n)),
                        in -> StatisticsOps.cosineSimilarity(in.get(0), in.get(1), 1e-8, 0),
                        in -> new double[] {cosine(in.get(0).toDoubles(), in.get(1).toDoubles())}),
                row(
                        "maxout",
                        "ActivationOps.maxout",
                        List.of(distinct()),
                        n -> List.of(Shape.of(2 * n)),
                        in -> ActivationOps.maxout(in.get(0), 2, -1),
                        in ->
                                IntStream.range(0, in.get(0).shape().count() / 2)
                                        .mapToDouble(
                                                i ->
                                                        Math.max(
                                                                in.get(0).at(2 * i),
                                                                in.get(0).at(2 * i + 1)))
                                        .toArray()),
                row(
                        "labelCrossEntropy",
                        "LossOps.labelCrossEntropy",
                        List.of(WIDE),
                        n -> List.of(Shape.of(n, 3)),
                        in -> LossOps.labelCrossEntropy(in.get(0), labels(in.get(0).shape())),
                        in -> new double[] {labelled(in.get(0))}),
                loss(
                        "crossEntropy",
                        between(0.1, 0.9),
                        n -> Shape.of(n, 3),
                        (p, t) -> LossOps.crossEntropy(p, t, 1e-7),
                        (p, t) -> -3 * t * Precise.log(p)),
                loss(
                        "binaryCrossEntropyOfLogits",
                        WIDE,
                        Shape::of,
                        LossOps::binaryCrossEntropyOfLogits,
                        (x, t) -> -Precise.log(Precise.sigmoid(-x)) - t * x),
                loss(
                        "binaryCrossEntropy",
                        between(0.1, 0.9),
                        Shape::of,
                        (p, t) -> LossOps.binaryCrossEntropy(p, t, 1e-7),
                        (p, t) -> -t * Precise.log(p) - (1 - t) * Precise.log(1 - p)),
                loss(
                        "huber",
                        between(1.6, 4),
                        Shape::of,
                        (x, t) -> LossOps.huber(x, t, 0.5),
                        (x, t) -> 0.5 * (x - t - 0.25)),
                loss(
                        "huber",
                        between(-0.9, -0.1),
                        Shape::of,
                        (x, t) -> LossOps.huber(x, t, 2),
                        (x, t) -> (x - t) * (x - t) / 2));
    }

    /// The mean of a loss of each element, of targets from 0.1 to 0.9.
    private static Row loss(
            String name,
            Domain predictions,
            IntFunction<Shape> shape,
            BiFunction<Node, Node, Node> build,
            DoubleBinaryOperator ofElement) {
        return row(
                name,
                "LossOps." + name,
                List.of(predictions, between(0.1, 0.9)),
                n -> Collections.nCopies(2, shape.apply(n)),
                in -> build.apply(in.get(0), in.get(1)),
                in -> {
                    int count = in.get(0).shape().count();
                    double[] losses =
                            IntStream.range(0, count)
                                    .mapToDouble(
                                            i ->
                                                    ofElement.applyAsDouble(
                                                            in.get(0).at(i), in.get(1).at(i)))
                                    .toArray();
                    return new double[] {PlainLoops.sum(losses) / count};
                });
    }

    private static Node labels(Shape shape) {
        int[] labels = IntStream.range(0, shape.size(0)).map(row -> row % 3).toArray();
        return Leaves.constant(Tensor.ofInts(Shape.of(labels.length), labels));
    }

    private static double labelled(Tensor logits) {
        int rows = logits.shape().size(0);
        double[] targets = new double[3 * rows];
        for (int row = 0; row < rows; row++) {
            targets[3 * row + row % 3] = 1;
        }
        return PlainLoops.crossEntropy(logits, Tensor.of(logits.shape(), targets));
    }

    private static Tensor shares(Tensor x) {
        double[] values = x.toDoubles();
        double[] shares =
                IntStream.range(0, x.shape().size(0))
                        .mapToObj(row -> Arrays.copyOfRange(values, 3 * row, 3 * row + 3))
                        .flatMapToDouble(row -> Arrays.stream(PlainLoops.softmax(row)))
                        .toArray();
        return Tensor.of(x.shape(), shares);
    }

    private static double[] logSoftmax(double... x) {
        double logSumExp = PlainLoops.logSumExp(x);
        return Arrays.stream(x).map(v -> v - logSumExp).toArray();
    }

    private static double entropy(double... x) {
        double[] terms = logSoftmax(x);
        for (int i = 0; i < terms.length; i++) {
            terms[i] *= -Precise.exp(terms[i]);
        }
        return PlainLoops.sum(terms);
    }

    private static double[] standardized(Tensor x, double epsilon) {
        double[] values = x.toDoubles();
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int first = i / 3 * 3;
            double[] row = Arrays.copyOfRange(values, first, first + 3);
            double mean = PlainLoops.sum(row) / 3;
            double var =
                    PlainLoops.sum(Arrays.stream(row).map(v -> (v - mean) * (v - mean)).toArray())
                            / 3;
            result[i] = (values[i] - mean) / Math.sqrt(var + epsilon);
        }
        return result;
    }

    private static double cosine(double[] x, double[] y) {
        double lengths = Math.sqrt(dot(x, x)) * Math.sqrt(dot(y, y));
        return x.length == 0 ? 0 : dot(x, y) / lengths;
    }

    private static double dot(double[] x, double[] y) {
        return PlainLoops.sum(IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).toArray());
    }
}
