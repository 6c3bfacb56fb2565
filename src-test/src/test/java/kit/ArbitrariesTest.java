package kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.GradientCheck;
import dev.adjoint.check.GradientLaw;
import dev.adjoint.check.arbitrary.ModelArbitraries;
import dev.adjoint.check.arbitrary.RandomGraph;
import dev.adjoint.check.arbitrary.Special;
import dev.adjoint.check.arbitrary.TensorArbitraries;
import dev.adjoint.check.model.ModelAssertions;
import dev.adjoint.mlp.Mlp;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class ArbitrariesTest {
    private static final double CONDITION = 10;

    @Property(tries = 200)
    void tensorsHaveTheirShapeAndRange(@ForAll("tensors") Tensor tensor) {
        assertEquals(DType.FLOAT64, tensor.dtype());
        assertTrue(Arrays.stream(tensor.toDoubles()).allMatch(x -> Math.abs(x) <= 2));
    }

    @Property(tries = 200)
    void labelsAreClasses(@ForAll("labels") Tensor labels) {
        assertEquals(Shape.of(6), labels.shape());
        assertTrue(Arrays.stream(labels.toInts()).allMatch(label -> label >= 0 && label < 3));
    }

    /// ‖A v‖ lies between ‖v‖ and the condition number times that.
    @Property(tries = 200)
    void wellConditionedMatricesStretchVectorsWithinTheirCondition(
            @ForAll("matrices") Tensor matrix, @ForAll("vectors") Tensor vector) {
        double length = norm(vector.toDoubles());
        double[] image =
                IntStream.range(0, 4)
                        .mapToDouble(
                                i ->
                                        IntStream.range(0, 4)
                                                .mapToDouble(j -> matrix.get(i, j) * vector.at(j))
                                                .sum())
                        .toArray();
        assertTrue(norm(image) >= length * (1 - 1e-9), () -> matrix + " shrinks " + vector);
        assertTrue(norm(image) <= length * CONDITION * (1 + 1e-9), () -> matrix + " " + vector);
    }

    static Stream<Arguments> specialValues() {
        return Stream.of(DType.FLOAT32, DType.FLOAT64)
                .flatMap(
                        dtype ->
                                Arrays.stream(Special.values())
                                        .map(special -> Arguments.of(dtype, special)));
    }

    /// Every tensor is ordinary or has the values that were asked for, and both occur.
    @ParameterizedTest
    @MethodSource("specialValues")
    void specialValuesTakePart(DType dtype, Special special) {
        double[] drawn =
                TensorArbitraries.tensors(dtype, Shape.of(5), 1, special)
                        .sampleStream()
                        .limit(200)
                        .flatMapToDouble(tensor -> Arrays.stream(tensor.toDoubles()))
                        .toArray();
        assertTrue(Arrays.stream(drawn).anyMatch(x -> is(special, dtype, x)));
        assertTrue(Arrays.stream(drawn).anyMatch(x -> !is(special, dtype, x)));
        for (double x : drawn) {
            assertTrue(is(special, dtype, x) || Math.abs(x) <= 1, () -> "" + x);
        }
    }

    private static boolean is(Special special, DType dtype, double x) {
        boolean isSingle = dtype == DType.FLOAT32;
        double normal = isSingle ? Float.MIN_NORMAL : Double.MIN_NORMAL;
        double root = isSingle ? 0x1p64 : 0x1p512;
        return switch (special) {
            case ZEROS -> x == 0;
            case UNITS -> List.of(0.5, 1.0, 2.0).contains(Math.abs(x));
            case TAILS -> List.of(8.0, 17.0, 40.0).contains(Math.abs(x));
            case FAR -> Math.abs(x) == (isSingle ? 1e20f : 1e20);
            case SUBNORMAL -> x != 0 && Math.abs(x) < normal;
            case HUGE -> Double.isFinite(x) && Math.abs(x) >= root;
            case INFINITIES -> Double.isInfinite(x);
            case NAN -> Double.isNaN(x);
        };
    }

    /// A random graph whose derivatives are smooth at its point keeps every law.
    @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
    void randomGraphsKeepEveryLaw(@ForAll("graphs") RandomGraph graph) {
        GradientCheck.of(graph.loss())
                .at(graph.bindings().toArray(Binding[]::new))
                .without(GradientLaw.TAYLOR, GradientLaw.SECOND_DERIVATIVES)
                .budget(1000)
                .verify();
    }

    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    void randomModelsKeepEveryLaw(@ForAll("models") Mlp model) {
        ModelAssertions.assertGradients(model);
    }

    @Provide
    Arbitrary<Tensor> tensors() {
        return TensorArbitraries.tensors();
    }

    @Provide
    Arbitrary<Tensor> labels() {
        return TensorArbitraries.labels(6, 3);
    }

    @Provide
    Arbitrary<Tensor> matrices() {
        return TensorArbitraries.wellConditioned(4, CONDITION);
    }

    @Provide
    Arbitrary<Tensor> vectors() {
        return TensorArbitraries.tensors(Shape.of(4));
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return RandomGraph.differentiable(DType.FLOAT64);
    }

    @Provide
    Arbitrary<Mlp> models() {
        return ModelArbitraries.mlps();
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    }
}
