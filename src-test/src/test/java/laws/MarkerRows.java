package laws;

import static laws.Domain.between;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.CustomFunction;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.type.Shape;

import java.util.Collections;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Nodes that mean something to differentiation alone.
final class MarkerRows {
    private static final Domain WIDE = between(-3, 3);

    private MarkerRows() {}

    static List<Row> rows() {
        CustomFunction product = CustomFunction.of(in -> ArithmeticOps.mul(in.get(0), in.get(1)));
        CustomFunction backward =
                product.withPullback(
                        (in, _, adjoint) ->
                                List.of(
                                        ArithmeticOps.mul(adjoint, in.get(1)),
                                        ArithmeticOps.mul(adjoint, in.get(0))));
        CustomFunction forward = product.withTangent((in, _, t) -> productRule(in, t));
        return List.of(
                row(
                                "stopGradient",
                                Meaning.StopGradient.class,
                                in -> NodeOps.stopGradient(in.get(0)),
                                (x, _) -> x)
                        .notSmooth(),
                row(
                        "checkpoint",
                        Meaning.Checkpoint.class,
                        in -> Autodiff.checkpoint(MarkerRows::tanhOfProduct, in),
                        (x, y) -> Precise.tanh(Precise.mul(x, Precise.tanh(y)))),
                row(
                        "checkpoint in a checkpoint",
                        Meaning.Checkpoint.class,
                        in ->
                                Autodiff.checkpoint(
                                        x ->
                                                ArithmeticOps.mul(
                                                        Autodiff.checkpoint(
                                                                MarkerRows::tanhOfProduct, x),
                                                        in.get(0)),
                                        in),
                        (x, y) -> x * Precise.tanh(Precise.mul(x, Precise.tanh(y)))),
                row(
                        "recompute",
                        Meaning.Recomputation.class,
                        in -> Marker.of(new Meaning.Recomputation(), in.get(0), in.get(1)),
                        (x, _) -> x),
                row(
                        "held",
                        Meaning.Held.class,
                        in -> Marker.of(new Meaning.Held(0), in.get(0)),
                        (x, _) -> x),
                row(
                        "custom by pullback",
                        Meaning.CustomRule.class,
                        in -> backward.apply(in.get(0), in.get(1)),
                        Precise::mul),
                row(
                        "custom by tangent",
                        Meaning.CustomRule.class,
                        in -> forward.apply(in.get(0), in.get(1)),
                        Precise::mul));
    }

    private static Node tanhOfProduct(List<Node> in) {
        return ActivationOps.tanh(ArithmeticOps.mul(in.get(0), ActivationOps.tanh(in.get(1))));
    }

    private static Node productRule(List<Node> in, List<Node> tangents) {
        return ArithmeticOps.add(
                ArithmeticOps.mul(tangents.get(0), in.get(1)),
                ArithmeticOps.mul(in.get(0), tangents.get(1)));
    }

    private static Row row(
            String name,
            Object about,
            Function<List<Node>, Node> build,
            DoubleBinaryOperator reference) {
        return new Row(
                name,
                about,
                List.of(WIDE, WIDE),
                n -> Collections.nCopies(2, Shape.of(n)),
                build,
                in ->
                        IntStream.range(0, in.get(0).shape().count())
                                .mapToDouble(
                                        i ->
                                                reference.applyAsDouble(
                                                        in.get(0).at(i), in.get(1).at(i)))
                                .toArray(),
                0,
                true);
    }
}
