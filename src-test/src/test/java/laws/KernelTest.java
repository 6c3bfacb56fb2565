package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.run.CompiledKernel;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// That there is a vector form to hold against the scalar one, and that both are as accurate as
/// they promise.
@Tag("kernels")
class KernelTest {
    /// Rows with a kernel that has none: it moves elements of which neighbours are no neighbours in
    /// memory, or it combines elements in order along the innermost axis. One that transposes has
    /// tiles instead, and one that works on single elements has nothing to make vectors of.
    private static final Set<String> SCALAR_ONLY =
            Set.of(
                    "slice of columns",
                    "pad between",
                    "take along the last axis",
                    "stack",
                    "diag of a matrix",
                    "diag of a vector",
                    "trace",
                    "einsum ii->i",
                    "prod",
                    "recurrence",
                    "cumsum",
                    "cumprod",
                    "cummax",
                    "cummin",
                    "scan");

    private static final int POINTS = 3000;

    @Test
    void everyOtherRowHasAVectorForm() {
        assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
        Set<String> without = new TreeSet<>();
        for (Row row : OpCatalogue.ROWS) {
            Row.Instance instance = row.instance(DType.FLOAT32, 1000);
            Program program =
                    Program.compile(instance.inputs(), CompiledTest.withGradients(instance));
            if (program.kernels().stream()
                    .filter(kernel -> !transposes(kernel) && !isOfSingles(kernel))
                    .anyMatch(kernel -> !kernel.hasVectorForm())) {
                without.add(row.name());
            }
        }
        assertEquals(new TreeSet<>(SCALAR_ONLY), without);
    }

    /// The build runs these tests again with narrower vectors than the machine may have.
    @Test
    void vectorsAreNoWiderThanTheBuildSays() {
        assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
        int widest = Integer.getInteger("adjoint.test.bits", 512);
        Input x = Leaves.input("x", 100);
        Node node = FunctionOps.exp(x);
        String source = Program.compile(List.of(x), List.of(node)).kernels().getFirst().source();
        int[] widths =
                Pattern.compile("SPECIES_(\\d+)")
                        .matcher(source)
                        .results()
                        .mapToInt(match -> Integer.parseInt(match.group(1)))
                        .toArray();
        assertTrue(widths.length > 0, source);
        for (int width : widths) {
            assertTrue(width <= widest, () -> width + " bits in " + source);
        }
    }

    private static boolean transposes(CompiledKernel kernel) {
        return kernel.nodes().getFirst() instanceof Move move
                && move.movement() instanceof Movement.Transpose;
    }

    private static boolean isOfSingles(CompiledKernel kernel) {
        return kernel.nodes().stream()
                .allMatch(
                        node ->
                                node.shape().count() == 1
                                        && node.inputs().stream()
                                                .allMatch(input -> input.shape().count() == 1));
    }

    static Stream<Arguments> functions() {
        return Stream.of(DType.FLOAT32, DType.FLOAT64)
                .flatMap(
                        dtype ->
                                Stream.of(
                                        function("exp", dtype, FunctionOps::exp, Precise::exp),
                                        function("log", dtype, FunctionOps::log, Precise::log),
                                        function("sqrt", dtype, FunctionOps::sqrt, Precise::sqrt),
                                        function(
                                                "tanh",
                                                dtype,
                                                ActivationOps::tanh,
                                                Precise::tanh)));
    }

    /// At most 1 ulp in float32 and 2 in float64, over all magnitudes; tanh takes 2 in both.
    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("functions")
    void aFunctionIsAsAccurateAsPromised(
            String name, DType dtype, UnaryOperator<Node> function, DoubleUnaryOperator reference) {
        Input x = Leaves.input("x", dtype, POINTS);
        double[] points = points(name.equals("log") || name.equals("sqrt"));
        var binding = x.is(points);
        Tensor values =
                Compiled.formsMustAgree(name, List.of(function.apply(x)), List.of(binding))
                        .getFirst();
        boolean isTight = dtype == DType.FLOAT32 && !name.equals("tanh");
        double promised = isTight ? 1 : 2;
        for (int i = 0; i < POINTS; i++) {
            double at = binding.value().at(i);
            double expected = reference.applyAsDouble(at);
            double ulp = dtype == DType.FLOAT32 ? Math.ulp((float) expected) : Math.ulp(expected);
            double off = Math.abs(values.at(i) - expected) / ulp;
            assertTrue(off <= promised, () -> name + "(" + at + ") is off by " + off + " ulp");
        }
    }

    private static double[] points(boolean isPositive) {
        SplittableRandom random = new SplittableRandom(17);
        double[] points = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double magnitude =
                    i % 3 == 0
                            ? random.nextDouble(0, 80)
                            : i % 3 == 1
                                    ? random.nextDouble(0.3, 3)
                                    : Math.pow(10, random.nextDouble(-30, 1.9));
            points[i] = isPositive || random.nextBoolean() ? magnitude : -magnitude;
        }
        return points;
    }

    private static Arguments function(
            String name, DType dtype, UnaryOperator<Node> function, DoubleUnaryOperator reference) {
        return Arguments.of(name, dtype, function, reference);
    }
}
