package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.GradientCheck;
import dev.adjoint.check.GradientLaw;
import dev.adjoint.check.rounding.ErrorBound;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What an op computes, and its derivative, by means that share nothing with the engine.
class ValueTest {
    static Stream<Row> rows() {
        return OpCatalogue.ROWS.stream();
    }

    static Stream<Row> smoothRows() {
        return OpCatalogue.ROWS.stream().filter(Row::isSmooth);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theInterpreterAgreesWithTheReference(Row row) {
        for (int size : new int[] {0, 1, 2, 40}) {
            if (size >= row.smallest()) {
                Row.Instance instance = row.instance(DType.FLOAT64, size);
                double[] expected = instance.expected();
                assertEquals(expected.length, instance.node().shape().count());
                Compiled.mustBeNear(
                        instance.toString(),
                        Tensor.of(instance.node().shape(), expected),
                        Interpreter.evaluate(
                                instance.node(), instance.bindings().toArray(Binding[]::new)),
                        ErrorBound.of(List.of(instance.node()), instance.bindings())
                                .get(instance.node()));
            }
        }
    }

    /// The op stands three times in the function, so its shares of the gradient must add up.
    @ParameterizedTest
    @MethodSource("smoothRows")
    void aSharedInputGetsTheSumOfItsShares(Row row) {
        Row.Instance instance = row.instance(DType.FLOAT64, 3);
        Node twice = ArithmeticOps.add(weighted(instance.node()), weighted(instance.node()));
        Node product = ArithmeticOps.mul(twice, weighted(instance.node()));
        GradientCheck.of(product)
                .only(GradientLaw.DIFFERENCES)
                .at(instance.bindings().toArray(Binding[]::new))
                .verify();
    }

    /// A scalar whose gradient reaches each element with a weight of its own.
    static Node weighted(Node node) {
        SplittableRandom random = new SplittableRandom(5);
        double[] weights =
                IntStream.range(0, node.shape().count())
                        .mapToDouble(_ -> random.nextDouble(0.5, 1.5))
                        .toArray();
        Node constant = Leaves.constant(Tensor.of(node.shape(), weights).as(node.dtype()));
        return ReductionOps.sum(ArithmeticOps.mul(node, constant));
    }
}
