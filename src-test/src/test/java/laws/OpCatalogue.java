package laws;

import static laws.Domain.apartFromTheOneBefore;
import static laws.Domain.awayFromZero;
import static laws.Domain.between;

import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.ops.Abs;
import dev.adjoint.autodiff.ops.Add;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.Div;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.Equal;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Less;
import dev.adjoint.autodiff.ops.Log;
import dev.adjoint.autodiff.ops.Max;
import dev.adjoint.autodiff.ops.Min;
import dev.adjoint.autodiff.ops.Mul;
import dev.adjoint.autodiff.ops.Neg;
import dev.adjoint.autodiff.ops.Pow;
import dev.adjoint.autodiff.ops.Relu;
import dev.adjoint.autodiff.ops.Sigmoid;
import dev.adjoint.autodiff.ops.Sqrt;
import dev.adjoint.autodiff.ops.Sub;
import dev.adjoint.autodiff.ops.Tanh;
import dev.adjoint.autodiff.type.Shape;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every op, a row each. Whoever adds an op adds its row; [CatalogueTest] says so if not.
final class OpCatalogue {
    private static final Domain WIDE = between(-3, 3);

    private static final List<Row> OTHERS =
            List.of(
                    unary(new Neg(), WIDE, x -> 0 - x),
                    unary(new Abs(), awayFromZero(0.1, 3), x -> x < 0 ? -x : x),
                    unary(new Exp(), WIDE, Precise::exp),
                    unary(new Log(), between(0.1, 9), Precise::log),
                    unary(new Sqrt(), between(0.1, 9), Precise::sqrt),
                    unary(new Tanh(), WIDE, Precise::tanh),
                    unary(new Sigmoid(), WIDE, Precise::sigmoid),
                    unary(new Relu(), awayFromZero(0.1, 3), x -> x > 0 ? x : 0),
                    binary(new Add(), WIDE, WIDE, Precise::add),
                    binary(new Sub(), WIDE, WIDE, (x, y) -> Precise.add(x, -y)),
                    binary(new Mul(), WIDE, WIDE, Precise::mul),
                    binary(new Div(), WIDE, awayFromZero(0.3, 3), Precise::div),
                    binary(new Max(), WIDE, apartFromTheOneBefore(), (x, y) -> x > y ? x : y),
                    binary(new Min(), WIDE, apartFromTheOneBefore(), (x, y) -> x < y ? x : y),
                    binary(new Pow(), between(0.2, 3), between(-3, 3), Precise::pow),
                    binary(new Less(), WIDE, apartFromTheOneBefore(), (x, y) -> x < y ? 1 : 0)
                            .notSmooth(),
                    binary(new Equal(), WIDE, apartFromTheOneBefore(), (x, y) -> x == y ? 1 : 0)
                            .notSmooth(),
                    selection(),
                    power(-1, x -> Precise.div(1, x)),
                    power(2, x -> Precise.mul(x, x)),
                    power(0.5, Precise::sqrt),
                    matmul("matmul of depth n", n -> List.of(Shape.of(3, n), Shape.of(n, 2))),
                    matmul("matmul of n rows", n -> List.of(Shape.of(n, 3), Shape.of(3, 2))),
                    matmul("matmul of n columns", n -> List.of(Shape.of(3, 2), Shape.of(2, n))),
                    row(
                                    "stopGradient",
                                    Marker.Meaning.STOP_GRADIENT,
                                    List.of(WIDE),
                                    n -> List.of(Shape.of(n)),
                                    in -> ElementwiseOps.stopGradient(in.get(0)),
                                    in -> in.get(0).toDoubles())
                            .notSmooth());

    static final List<Row> ROWS =
            Stream.of(OTHERS, ReductionRows.rows(), CompositeRows.rows(), ShapeRows.rows())
                    .flatMap(List::stream)
                    .toList();

    private OpCatalogue() {}

    private static Row unary(Op op, Domain domain, DoubleUnaryOperator reference) {
        return row(
                op.label(),
                op.getClass(),
                List.of(domain),
                n -> List.of(Shape.of(n)),
                in -> ElementwiseOps.apply(op, in.get(0)),
                in ->
                        in.get(0).type().shape().count() == 0
                                ? new double[0]
                                : Arrays.stream(in.get(0).toDoubles()).map(reference).toArray());
    }

    private static Row binary(Op op, Domain left, Domain right, DoubleBinaryOperator reference) {
        return row(
                op.label(),
                op.getClass(),
                List.of(left, right),
                n -> Collections.nCopies(2, Shape.of(n)),
                in -> ElementwiseOps.apply(op, in.get(0), in.get(1)),
                in ->
                        IntStream.range(0, in.get(0).shape().count())
                                .mapToDouble(
                                        i ->
                                                reference.applyAsDouble(
                                                        in.get(0).at(i), in.get(1).at(i)))
                                .toArray());
    }

    /// The mask has no derivative, so it is made of two more arguments.
    private static Row selection() {
        return row(
                "select",
                Selection.class,
                List.of(WIDE, apartFromTheOneBefore(), WIDE, WIDE),
                n -> Collections.nCopies(4, Shape.of(n)),
                in ->
                        ElementwiseOps.select(
                                ElementwiseOps.less(in.get(0), in.get(1)), in.get(2), in.get(3)),
                in ->
                        IntStream.range(0, in.get(0).shape().count())
                                .mapToDouble(
                                        i ->
                                                in.get(in.get(0).at(i) < in.get(1).at(i) ? 2 : 3)
                                                        .at(i))
                                .toArray());
    }

    private static Row power(double exponent, DoubleUnaryOperator reference) {
        Row plain = unary(new Neg(), between(0.2, 3), reference);
        return row(
                "pow by " + exponent,
                Pow.class,
                plain.domains(),
                plain.shapes(),
                in -> ElementwiseOps.pow(in.get(0), exponent),
                plain.reference());
    }

    private static Row matmul(String name, Row.Shapes shapes) {
        return row(
                name,
                Contract.class,
                List.of(WIDE, WIDE),
                shapes,
                in -> ContractionOps.matmul(in.get(0), in.get(1)),
                in -> PlainLoops.matmul(in.get(0), in.get(1)));
    }

    static Row row(
            String name,
            Object about,
            List<Domain> domains,
            Row.Shapes shapes,
            Function<List<Node>, Node> build,
            Row.Reference reference) {
        return new Row(name, about, domains, shapes, build, reference, 0, true);
    }
}
