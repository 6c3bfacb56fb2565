package laws;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// That every function of the vocabulary has the right value and the right derivatives up to order
/// three at every point where it is smooth, in both types and all modes, interpreted and compiled.
class EveryOrderTest {
    @TestFactory
    Stream<DynamicTest> derivativesOfEveryOrderAreRight() {
        return Stream.of(SmoothRows.rows(), SmoothComposites.rows())
                .flatMap(List::stream)
                .flatMap(
                        row ->
                                Stream.of(DType.FLOAT64, DType.FLOAT32)
                                        .map(
                                                dtype ->
                                                        DynamicTest.dynamicTest(
                                                                row + " in " + dtype,
                                                                () -> check(row, dtype))));
    }

    private static void check(SmoothRow row, DType dtype) {
        List<Truth> truths =
                RulePoints.of(row, dtype).stream()
                        .map(point -> Truth.of(row, point, dtype))
                        .toList();
        Failures failures = new Failures(row, dtype);
        for (EveryOrder.Mode mode : EveryOrder.Mode.values()) {
            boolean isApart =
                    row.rows() == SmoothRow.Rows.APART && mode != EveryOrder.Mode.HESSIAN;
            int atOnce = isApart ? truths.size() : 1;
            EveryOrder orders = EveryOrder.of(row, dtype, mode, atOnce);
            interpret(orders, truths, atOnce, failures);
            if (mode == EveryOrder.Mode.GRADIENT || mode == EveryOrder.Mode.TANGENT_OF_GRADIENT) {
                run(orders, truths, atOnce, failures);
            }
        }
        failures.mustBeNone();
    }

    private static void interpret(
            EveryOrder orders, List<Truth> truths, int atOnce, Failures failures) {
        for (int i = 0; i < truths.size(); i += atOnce) {
            List<Truth> some = truths.subList(i, i + atOnce);
            Map<Node, Tensor> trace = Interpreter.trace(orders.nodes(), orders.bindings(some));
            List<Tensor> values =
                    orders.nodes().stream()
                            .map(node -> Objects.requireNonNull(trace.get(node)))
                            .toList();
            failures.check(orders.mode() + " interpreted", orders, values, some);
        }
    }

    private static void run(EveryOrder orders, List<Truth> truths, int atOnce, Failures failures) {
        Program program = Program.compile(orders.inputs(), orders.nodes());
        IntStream.range(0, truths.size() / atOnce)
                .mapToObj(i -> truths.subList(i * atOnce, (i + 1) * atOnce))
                .forEach(
                        some -> {
                            List<Binding> bindings = orders.bindings(some);
                            List<Tensor> values = Compiled.run(program, Form.SCALAR, bindings);
                            failures.check(orders.mode() + " compiled", orders, values, some);
                        });
    }
}
