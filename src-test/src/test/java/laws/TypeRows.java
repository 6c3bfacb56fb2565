package laws;

import static laws.Domain.between;
import static laws.Row.row;

import dev.adjoint.autodiff.graph.Conversion;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.CumulativeOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/// The rows of conversions between element types, and of running totals.
final class TypeRows {
    private TypeRows() {}

    static List<Row> rows() {
        return List.of(
                conversion("cast to float64", x -> NodeOps.cast(x, DType.FLOAT64), x -> x),
                conversion(
                                "cast to int32 and back",
                                x -> NodeOps.cast(NodeOps.cast(x, DType.INT32), x.dtype()),
                                x -> (int) x)
                        .notSmooth(),
                total("cumsum", 2, x -> CumulativeOps.cumsum(x, -1), Double::sum),
                total("cumprod", 1.25, x -> CumulativeOps.cumprod(x, 0), (x, y) -> x * y),
                total("cummax", 2, x -> CumulativeOps.cummax(x, 0), Math::max),
                total("cummin", 2, x -> CumulativeOps.cummin(x, 0), Math::min),
                total(
                        "recurrence",
                        1.25,
                        x -> CumulativeOps.recurrence(x, x, 0),
                        (h, x) -> x * h + x),
                total("scan", 2, x -> CumulativeOps.scan(FunctionOps::hypot, x, 0), Math::hypot));
    }

    private static Row conversion(
            String name, UnaryOperator<Node> build, DoubleUnaryOperator reference) {
        return row(
                name,
                Conversion.class,
                List.of(between(-3, 3)),
                n -> List.of(Shape.of(n)),
                in -> build.apply(in.get(0)),
                in -> Arrays.stream(in.get(0).toDoubles()).map(reference).toArray());
    }

    /// @param most the largest magnitude of an element
    private static Row total(
            String name, double most, UnaryOperator<Node> build, DoubleBinaryOperator combine) {
        return row(
                name,
                "CumulativeOps." + name,
                List.of(between(0.8, most)),
                n -> List.of(Shape.of(n)),
                in -> build.apply(in.get(0)),
                in -> {
                    double[] totals = in.get(0).toDoubles();
                    for (int i = 1; i < totals.length; i++) {
                        totals[i] = combine.applyAsDouble(totals[i - 1], totals[i]);
                    }
                    return totals;
                });
    }
}
