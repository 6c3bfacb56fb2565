package laws;

import static org.junit.jupiter.api.Assertions.fail;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// That every function of the vocabulary has the right value and the right derivatives up to order
/// three at every point where it is smooth, in both types and all modes, interpreted and compiled.
class EveryOrderTest {
    @TestFactory
    Stream<DynamicTest> derivativesOfEveryOrderAreRight() {
        return Stream.of(SmoothRows.rows())
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
        Failures failures = new Failures(row, dtype);
        List<double[]> points = RulePoints.of(row, dtype);
        List<Optional<Taylor>> truths = points.stream().map(row::at).toList();
        for (EveryOrder.Mode mode : EveryOrder.Mode.values()) {
            boolean isAtOnce = row.isElementwise() && mode != EveryOrder.Mode.HESSIAN;
            EveryOrder orders = EveryOrder.of(row, dtype, mode, isAtOnce ? points.size() : 1);
            List<Node> nodes =
                    orders.derivatives().stream().map(EveryOrder.Derivative::node).toList();
            boolean isCompiled =
                    mode == EveryOrder.Mode.GRADIENT
                            || mode == EveryOrder.Mode.TANGENT_OF_GRADIENT;
            Optional<Program> program =
                    isCompiled
                            ? Optional.of(Program.compile(orders.inputs(), nodes))
                            : Optional.empty();
            for (int first = 0; first < points.size(); first += isAtOnce ? points.size() : 1) {
                int from = first;
                int count = isAtOnce ? points.size() : 1;
                List<Binding> bindings = bindings(orders, points.subList(from, from + count));
                Map<Node, Tensor> trace = Interpreter.trace(nodes, bindings);
                failures.check(
                        mode + " interpreted",
                        orders,
                        nodes.stream().map(trace::get).toList(),
                        points,
                        truths,
                        from,
                        count);
                program.ifPresent(
                        p ->
                                failures.check(
                                        mode + " compiled",
                                        orders,
                                        Compiled.run(p, Form.SCALAR, bindings),
                                        points,
                                        truths,
                                        from,
                                        count));
            }
        }
        failures.mustBeNone();
    }

    private static List<Binding> bindings(EveryOrder orders, List<double[]> points) {
        if (orders.mode() == EveryOrder.Mode.HESSIAN) {
            return List.of(orders.inputs().getFirst().is(points.getFirst()));
        }
        List<Binding> bindings = new ArrayList<>();
        for (int i = 0; i < orders.inputs().size(); i++) {
            int variable = i;
            Input input = orders.inputs().get(i);
            bindings.add(
                    input.is(points.stream().mapToDouble(point -> point[variable]).toArray()));
        }
        return bindings;
    }

    /// What is wrong with a function in a type: by order, point and what is right, the ways that
    /// give something else.
    private record Failures(SmoothRow row, DType dtype, Map<String, List<String>> ways) {
        Failures(SmoothRow row, DType dtype) {
            this(row, dtype, new LinkedHashMap<>());
        }

        void check(
                String way,
                EveryOrder orders,
                List<Tensor> values,
                List<double[]> points,
                List<Optional<Taylor>> truths,
                int first,
                int count) {
            for (int i = first; i < first + count; i++) {
                if (truths.get(i).isPresent()) {
                    Taylor truth = truths.get(i).get();
                    for (int d = 0; d < values.size(); d++) {
                        EveryOrder.Derivative derivative = orders.derivatives().get(d);
                        double got =
                                dtype.round(derivative.at(values.get(d), i - first));
                        check(way, derivative, got, points.get(i), truth);
                    }
                }
            }
        }

        private void check(
                String way,
                EveryOrder.Derivative derivative,
                double got,
                double[] point,
                Taylor truth) {
            int[] exponents = derivative.exponents(row.variables());
            Tolerance tolerance = Tolerance.of(truth, point, exponents, dtype);
            if (!tolerance.holds(got)) {
                double right = Tolerance.rounded(truth.derivative(exponents), dtype);
                String what =
                        row
                                + " | "
                                + dtype
                                + " | order "
                                + derivative.order()
                                + " "
                                + derivative.variables()
                                + " | at "
                                + Arrays.toString(point)
                                + " | right "
                                + right
                                + " ("
                                + tolerance.low()
                                + " to "
                                + tolerance.high()
                                + ")";
                ways.computeIfAbsent(what, _ -> new ArrayList<>()).add(way + " " + got);
            }
        }

        void mustBeNone() {
            if (!ways.isEmpty()) {
                StringBuilder text = new StringBuilder();
                ways.forEach((what, gots) -> text.append(what).append(" | got ").append(gots).append('\n'));
                fail(ways.size() + " wrong\n" + text);
            }
        }
    }
}
