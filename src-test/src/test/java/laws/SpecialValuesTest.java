package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.PowerSlope;
import dev.adjoint.autodiff.ops.AngleSlope;
import dev.adjoint.autodiff.ops.HypotSlope;
import dev.adjoint.autodiff.ops.LogAddExp;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Zeros of both signs, infinities, NaN, the huge and the tiny, each with each.
@Tag("kernels")
class SpecialValuesTest {
    private static final Set<Object> SLOPES =
            Set.of(PowerSlope.class, HypotSlope.class, AngleSlope.class);

    @TestFactory
    Stream<DynamicTest> formsAgreeOnSpecialValues() {
        return tests(
                _ -> true,
                (row, dtype) -> {
                    Row.Instance instance = special(row, dtype);
                    Compiled.formsMustAgree(
                            instance, CompiledTest.withGradients(instance), instance.bindings());
                });
    }

    /// One op rounds once, or by a few ε: so NaN meets NaN, and infinity infinity. Slopes of any
    /// order take steps, each of which may overflow in float32 alone.
    @TestFactory
    Stream<DynamicTest> theInterpreterAgreesOnSpecialValues() {
        return tests(
                row -> !SLOPES.contains(row.about()),
                (row, dtype) -> {
                    Row.Instance instance = special(row, dtype);
                    Tensor compiled =
                            Compiled.formsMustAgree(
                                            instance, List.of(instance.node()), instance.bindings())
                                    .getFirst();
                    Tensor expected =
                            Interpreter.evaluate(
                                    instance.node(), instance.bindings().toArray(Binding[]::new));
                    for (int i = 0; i < expected.shape().count(); i++) {
                        compare(instance, i, expected.at(i), compiled.at(i), dtype);
                    }
                });
    }

    /// The result of logAddExp may be a difference of two larger numbers.
    private static void compare(
            Row.Instance instance, int i, double expected, double actual, DType dtype) {
        List<Double> x = instance.bindings().stream().map(b -> b.value().at(i)).toList();
        String what = instance.row() + " of " + x + " in " + dtype + ": expected " + expected;
        double rounded = dtype.round(expected);
        if (!Double.isFinite(rounded) || !Double.isFinite(actual)) {
            assertEquals(rounded, actual, what);
            return;
        }
        double smallest = dtype == DType.FLOAT32 ? Float.MIN_VALUE : Double.MIN_VALUE;
        boolean isSum = instance.row().about() == LogAddExp.class;
        double largest = isSum ? x.stream().mapToDouble(Math::abs).max().orElse(0) : 0;
        double size = Math.max(Math.abs(expected), largest);
        double allowed = 6 * dtype.epsilon() * size + 2 * smallest;
        assertTrue(Math.abs(actual - expected) <= allowed, () -> what + ", compiled " + actual);
    }

    private interface Law {
        void holds(Row row, DType dtype);
    }

    private static Stream<DynamicTest> tests(Predicate<Row> filter, Law law) {
        return OpCatalogue.ROWS.stream()
                .filter(SpecialValuesTest::isElementwise)
                .filter(filter)
                .flatMap(
                        row ->
                                Stream.of(DType.FLOAT32, DType.FLOAT64)
                                        .map(
                                                dtype ->
                                                        DynamicTest.dynamicTest(
                                                                row + " in " + dtype,
                                                                () -> law.holds(row, dtype))));
    }

    private static boolean isElementwise(Row row) {
        return row.instance(DType.FLOAT64, 1).node() instanceof Elementwise
                && row.about() instanceof Class<?>;
    }

    /// Each special value for a function of one argument, each pair of them for one of two; more
    /// arguments take the pairs shifted, so that they differ.
    private static Row.Instance special(Row row, DType dtype) {
        double[] values = values(dtype);
        int n = values.length;
        int arity = row.domains().size();
        int count = arity == 1 ? n : n * n;
        List<double[]> columns = new ArrayList<>();
        for (int argument = 0; argument < arity; argument++) {
            int a = argument;
            columns.add(
                    IntStream.range(0, count)
                            .mapToDouble(i -> values[(a == 0 ? i : i / n + (a - 1) * (i + 7)) % n])
                            .toArray());
        }
        return row.instance(dtype, Collections.nCopies(arity, Shape.of(count)), columns);
    }

    /// Both signs of what each format has at its ends, and of the points at which exp, tanh and
    /// sigmoid change over.
    static double[] values(DType dtype) {
        double[] ends =
                dtype == DType.FLOAT32
                        ? new double[] {
                            Float.MIN_VALUE,
                            1e-40,
                            Float.MIN_NORMAL,
                            Float.MAX_VALUE,
                            1.7e19,
                            87.3,
                            88.72,
                            88.73,
                            103.9,
                            104.1,
                            8388608.5,
                            16777216,
                            1e-10,
                            9.1
                        }
                        : new double[] {
                            Double.MIN_VALUE,
                            1e-310,
                            Double.MIN_NORMAL,
                            Double.MAX_VALUE,
                            1.3e154,
                            708.3,
                            709.78,
                            709.79,
                            745.1,
                            745.2,
                            4503599627370496.5,
                            9007199254740992.0,
                            1e-17,
                            19.1
                        };
        double[] common = {0, 1, 2, 3, 0.5, 1e-4, Math.PI, 0.6931471805599453, 22.5, 1e6};
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        DoubleStream both =
                DoubleStream.concat(Arrays.stream(ends), Arrays.stream(common))
                        .flatMap(x -> DoubleStream.of(x, -x));
        return DoubleStream.concat(both, Arrays.stream(odd)).toArray();
    }
}
