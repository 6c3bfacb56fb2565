package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// That every function of the vocabulary has the right value and the right derivatives up to order
/// three at every point where it is smooth, in both types and all modes, interpreted and compiled.
class EveryOrderTest {
    @TestFactory
    Stream<DynamicTest> derivativesOfEveryOrderAreRight() {
        return inBothTypes(
                EveryOrderRowsTest.rows(),
                (row, dtype) -> {
                    List<double[]> points = RulePoints.of(row, dtype);
                    List<Truth> truths =
                            points.stream().map(point -> Truth.of(row, point, dtype)).toList();
                    EveryOrderLaw.check(row, dtype, truths);
                });
    }

    @TestFactory
    Stream<DynamicTest> derivativesAtInfinityAreTheirLimits() {
        return inBothTypes(
                LimitRows.ALL,
                (limits, dtype) ->
                        EveryOrderLaw.check(row(limits.function()), dtype, limits.truths()));
    }

    private static <T> Stream<DynamicTest> inBothTypes(List<T> rows, BiConsumer<T, DType> law) {
        return rows.stream()
                .flatMap(
                        row ->
                                Stream.of(DType.FLOAT64, DType.FLOAT32)
                                        .map(
                                                dtype ->
                                                        DynamicTest.dynamicTest(
                                                                row + " in " + dtype,
                                                                () -> law.accept(row, dtype))));
    }

    static List<String> zerosAtZero() {
        return SmoothRows.rows().stream()
                .filter(row -> row.variables() == 1)
                .map(SmoothRow::name)
                .filter(name -> value(name, 0) == 0)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("zerosAtZero")
    void theSignOfAZeroIsThatOfTheTable(String name) {
        boolean isKept = LimitRows.KEEP_THE_SIGN_OF_ZERO.contains(name);
        assertEquals(isKept ? -0.0 : 0.0, value(name, -0.0));
    }

    private static double value(String name, double at) {
        Input x = Leaves.input("x", 1);
        Node value = row(name).node().apply(List.of(x));
        Binding binding = x.is(at);
        return Interpreter.evaluate(value, binding).at(0);
    }

    private static SmoothRow row(String name) {
        return SmoothRows.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
