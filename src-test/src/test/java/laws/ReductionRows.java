package laws;

import static laws.Domain.awayFromZero;
import static laws.Domain.between;
import static laws.Domain.distinct;
import static laws.Row.row;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.StatisticsOps;
import dev.adjoint.autodiff.type.Shape;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// The rows of what makes many elements one.
final class ReductionRows {
    private static final Domain WIDE = between(-3, 3);

    private ReductionRows() {}

    static List<Row> rows() {
        return List.of(
                row(
                        "sum",
                        Reduction.SUM,
                        List.of(WIDE),
                        n -> List.of(Shape.of(n)),
                        in -> ReductionOps.sum(in.get(0)),
                        in -> new double[] {PlainLoops.sum(in.get(0).toDoubles())}),
                row(
                                "max of all",
                                Reduction.MAX,
                                List.of(distinct()),
                                n -> List.of(Shape.of(n)),
                                in -> ReductionOps.max(in.get(0)),
                                in -> new double[] {PlainLoops.max(in.get(0).toDoubles())})
                        .from(1),
                row(
                        "mean",
                        "ReductionOps.mean",
                        List.of(WIDE),
                        n -> List.of(Shape.of(n, 3)),
                        in -> ReductionOps.mean(in.get(0), 0),
                        in -> PlainLoops.meanOfColumns(in.get(0))),
                all("min of all", Reduction.MIN, distinct(), ReductionOps::min, ReductionRows::min)
                        .from(1),
                all(
                        "prod",
                        Reduction.PROD,
                        between(0.8, 1.25),
                        ReductionOps::prod,
                        ReductionRows::prod),
                all("var", "StatisticsOps.var", WIDE, x -> StatisticsOps.var(x, 0), x -> var(0, x)),
                all(
                                "varWithDdof",
                                "StatisticsOps.varWithDdof",
                                WIDE,
                                x -> StatisticsOps.varWithDdof(x, 1, -1),
                                x -> var(1, x))
                        .from(2),
                all(
                                "std",
                                "StatisticsOps.std",
                                distinct(),
                                x -> StatisticsOps.std(x, 0),
                                x -> Math.sqrt(var(0, x)))
                        .from(2),
                all(
                                "stdWithDdof",
                                "StatisticsOps.stdWithDdof",
                                distinct(),
                                x -> StatisticsOps.stdWithDdof(x, 1, 0),
                                x -> Math.sqrt(var(1, x)))
                        .from(2),
                all(
                        "norm1",
                        "StatisticsOps.norm1",
                        awayFromZero(0.1, 3),
                        x -> StatisticsOps.norm1(x, 0),
                        x -> PlainLoops.sum(Arrays.stream(x).map(Math::abs).toArray())),
                all(
                        "norm2",
                        "StatisticsOps.norm2",
                        awayFromZero(0.1, 3),
                        x -> StatisticsOps.norm2(x, 0),
                        x -> Math.sqrt(sumOfSquares(x))),
                all(
                                "normInfinity",
                                "StatisticsOps.normInfinity",
                                distinctMagnitudes(),
                                x -> StatisticsOps.normInfinity(x, 0),
                                x -> PlainLoops.max(Arrays.stream(x).map(Math::abs).toArray()))
                        .from(1));
    }

    private static Row all(
            String name,
            Object about,
            Domain domain,
            Function<Node, Node> build,
            ToDoubleFunction<double[]> reference) {
        return row(
                name,
                about,
                List.of(domain),
                n -> List.of(Shape.of(n)),
                in -> build.apply(in.get(0)),
                in -> new double[] {reference.applyAsDouble(in.get(0).toDoubles())});
    }

    private static Domain distinctMagnitudes() {
        return (random, count, earlier) ->
                Arrays.stream(distinct().draw(random, count, earlier))
                        .map(x -> (x + 0.2 * count + 1) * (random.nextBoolean() ? 1 : -1))
                        .toArray();
    }

    private static double min(double... x) {
        return -PlainLoops.max(Arrays.stream(x).map(v -> -v).toArray());
    }

    private static double prod(double... x) {
        BigDecimal product = BigDecimal.ONE;
        for (double value : x) {
            product = product.multiply(new BigDecimal(value), Precise.DIGITS);
        }
        return product.doubleValue();
    }

    private static double var(int ddof, double... x) {
        double mean = PlainLoops.sum(x) / x.length;
        double[] distances = Arrays.stream(x).map(v -> v - mean).toArray();
        return sumOfSquares(distances) / (x.length - ddof);
    }

    private static double sumOfSquares(double... x) {
        return PlainLoops.sum(Arrays.stream(x).map(v -> v * v).toArray());
    }
}
