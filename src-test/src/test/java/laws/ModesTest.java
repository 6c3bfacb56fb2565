package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.GradientCheck;
import dev.adjoint.check.GradientLaw;
import dev.adjoint.check.GradientReport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// What the modes of differentiation owe each other and the values, for every op.
class ModesTest {
    private static final int SIZE = 3;

    /// Roundings of a derivative, relative to the numbers it is summed from.
    private static final double NEAR = 1e-12;

    /// A function of all its inputs, a point, and a direction for each input.
    private record Case(Node f, List<Input> inputs, List<Binding> point, List<Tensor> along) {
        static Case of(Row row) {
            Row.Instance instance = row.instance(DType.FLOAT64, Math.max(SIZE, row.smallest()));
            SplittableRandom random = new SplittableRandom(row.name().hashCode());
            List<Tensor> along =
                    instance.inputs().stream().map(x -> drawn(random, x.shape())).toList();
            return new Case(instance.node(), instance.inputs(), instance.bindings(), along);
        }

        private static Tensor drawn(SplittableRandom random, Shape shape) {
            return Tensor.of(shape, random.doubles(shape.count(), -1, 1).toArray());
        }

        List<Node> tangents() {
            return along.stream().map(Leaves::constant).toList();
        }

        List<Tensor> values(List<Node> nodes) {
            Map<Node, Tensor> trace = Interpreter.trace(nodes, point);
            return nodes.stream().map(node -> Objects.requireNonNull(trace.get(node))).toList();
        }
    }

    static Stream<Row> rowsThatAreNotSmooth() {
        return floating().filter(row -> !row.isSmooth());
    }

    static Stream<Row> smoothRows() {
        return floating().filter(Row::isSmooth);
    }

    private static Stream<Row> floating() {
        return OpCatalogue.ROWS.stream()
                .filter(
                        row ->
                                row.instance(DType.FLOAT64, Math.max(SIZE, row.smallest()))
                                        .node()
                                        .dtype()
                                        .isFloating());
    }

    /// Compiled programs have laws of their own, at more sizes.
    @ParameterizedTest
    @MethodSource("smoothRows")
    void derivativesKeepEveryLaw(Row row) {
        GradientReport report =
                check(row).without(GradientLaw.COMPILED, GradientLaw.FLOAT32).verify();
        assertEquals(1, report.points());
        assertEquals(report.of(GradientLaw.DIFFERENCES), report.checked(GradientLaw.DIFFERENCES));
    }

    /// Also where the derivative is not the slope.
    @ParameterizedTest
    @MethodSource("rowsThatAreNotSmooth")
    void forwardIsTheTransposeOfReverse(Row row) {
        check(row).only(GradientLaw.MODES).verify();
    }

    private static GradientCheck check(Row row) {
        Row.Instance instance = row.instance(DType.FLOAT64, Math.max(SIZE, row.smallest()));
        return GradientCheck.of(instance.node()).at(instance.bindings().toArray(Binding[]::new));
    }

    /// The Jacobian's columns are what forward mode gives, its rows what reverse mode gives.
    @ParameterizedTest
    @MethodSource("smoothRows")
    void theJacobianTimesADirectionIsForwardMode(Row row) {
        Case a = Case.of(row);
        for (int i = 0; i < a.inputs().size(); i++) {
            Input x = a.inputs().get(i);
            Tensor jacobian = a.values(List.of(Autodiff.jacobian(a.f(), x))).getFirst();
            Node product =
                    Autodiff.jvp(List.of(a.f()), List.of(x), List.of(a.tangents().get(i)))
                            .getFirst();
            Tensor expected = a.values(List.of(product)).getFirst();
            int columns = x.shape().count();
            assertEquals(a.f().shape().rank() + x.shape().rank(), jacobian.shape().rank());
            for (int r = 0; r < expected.shape().count(); r++) {
                double sum = 0;
                double size = 0;
                for (int c = 0; c < columns; c++) {
                    double part = jacobian.at(r * columns + c) * a.along().get(i).at(c);
                    sum += part;
                    size += Math.abs(part);
                }
                assertEquals(expected.at(r), sum, NEAR * Math.max(size, 1), row.name());
            }
        }
    }
}
