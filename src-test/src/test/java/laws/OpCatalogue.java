package laws;

import static laws.Domain.between;
import static laws.Domain.distinct;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.ops.CompositeOps;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.Shape;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Every op, a row each. Whoever adds an op adds its row; [CatalogueTest] says so if not.
final class OpCatalogue {
    private static final Domain WIDE = between(-3, 3);

    private static final List<Row> OTHERS =
            List.of(
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
                    row(
                                    "logSumExp",
                                    "CompositeOps.logSumExp",
                                    List.of(WIDE),
                                    n -> List.of(Shape.of(n)),
                                    in -> CompositeOps.logSumExp(in.get(0)),
                                    in ->
                                            new double[] {
                                                PlainLoops.logSumExp(in.get(0).toDoubles())
                                            })
                            .from(1),
                    row(
                                    "softmax",
                                    "CompositeOps.softmax",
                                    List.of(WIDE),
                                    n -> List.of(Shape.of(n)),
                                    in -> CompositeOps.softmax(in.get(0), 0),
                                    in -> PlainLoops.softmax(in.get(0).toDoubles()))
                            .from(1),
                    row(
                            "softmaxCrossEntropy",
                            "CompositeOps.softmaxCrossEntropy",
                            List.of(WIDE, between(0, 0.5)),
                            n -> Collections.nCopies(2, Shape.of(n, 3)),
                            in -> CompositeOps.softmaxCrossEntropy(in.get(0), in.get(1)),
                            in -> new double[] {PlainLoops.crossEntropy(in.get(0), in.get(1))}),
                    row(
                            "meanSquaredError",
                            "CompositeOps.meanSquaredError",
                            List.of(WIDE, WIDE),
                            n -> Collections.nCopies(2, Shape.of(n)),
                            in -> CompositeOps.meanSquaredError(in.get(0), in.get(1)),
                            in -> new double[] {PlainLoops.meanSquare(in.get(0), in.get(1))}));

    static final List<Row> ROWS =
            Stream.of(
                            ElementwiseRows.rows(),
                            OTHERS,
                            ShapeRows.rows(),
                            ContractionRows.rows(),
                            MarkerRows.rows())
                    .flatMap(List::stream)
                    .toList();

    private OpCatalogue() {}

    private static Row row(
            String name,
            Object about,
            List<Domain> domains,
            Row.Shapes shapes,
            Function<List<Node>, Node> build,
            Row.Reference reference) {
        return new Row(name, about, domains, shapes, build, reference, 0, true);
    }
}
