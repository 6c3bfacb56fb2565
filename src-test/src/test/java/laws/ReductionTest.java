package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reductions over every subset of the axes of shapes of rank 1 to 4, axes of size 1 and 0 among
/// them: alone, with work before them, with work after them, and their gradients.
@Tag("kernels")
class ReductionTest {
    private static final List<int[]> SHAPES =
            List.of(
                    new int[] {1},
                    new int[] {0},
                    new int[] {37},
                    new int[] {3, 4},
                    new int[] {1, 7},
                    new int[] {0, 3},
                    new int[] {2, 0},
                    new int[] {17, 33},
                    new int[] {2, 3, 4},
                    new int[] {5, 1, 18},
                    new int[] {2, 0, 3},
                    new int[] {2, 3, 2, 5},
                    new int[] {1, 2, 1, 3},
                    new int[] {2, 0, 3, 1});

    @TestFactory
    Stream<DynamicTest> sumsAndMaximaOverAnyAxesAgree() {
        return SHAPES.stream()
                .flatMap(
                        sizes ->
                                Stream.of(DType.FLOAT32, DType.FLOAT64)
                                        .map(
                                                dtype ->
                                                        DynamicTest.dynamicTest(
                                                                dtype + Arrays.toString(sizes),
                                                                () -> everySubset(dtype, sizes))));
    }

    private static void everySubset(DType dtype, int... sizes) {
        Input x = Leaves.input("x", dtype, sizes);
        double[] values =
                Domain.distinct().draw(new SplittableRandom(1), x.shape().count(), List.of());
        for (int subset = 1; subset < 1 << sizes.length; subset++) {
            int chosen = subset;
            int[] axes =
                    IntStream.range(0, sizes.length).filter(i -> (chosen >> i & 1) == 1).toArray();
            agree(x, values, axes);
        }
    }

    private static void agree(Input x, double[] values, int... axes) {
        String what = "reduction of " + x.type() + " over " + Arrays.toString(axes);
        Node sum = ReductionOps.sum(x, axes);
        Node squares = ReductionOps.sum(ArithmeticOps.mul(x, x), axes);
        List<Node> outputs = new ArrayList<>(List.of(sum, squares));
        if (x.shape().count() > 0) {
            Node max = ReductionOps.max(x, axes);
            Node shifted = ArithmeticOps.neg(ReductionOps.max(ArithmeticOps.mul(x, -2), axes));
            outputs.addAll(List.of(max, shifted, ReductionOps.mean(ActivationOps.tanh(x), axes)));
            requireEqual(what, max, plainly(x, values, axes, Double::max), x, values);
        }
        requireEqual(what, sum, plainly(x, values, axes, Double::sum), x, values);
        int[] fromEnd = IntStream.of(axes).map(axis -> axis - x.shape().rank()).toArray();
        Node min = Reduce.of(Reduction.MIN, x, fromEnd);
        if (x.shape().count() > 0) {
            requireEqual(what, min, plainly(x, values, axes, Double::min), x, values);
        }
        Node factors = FunctionOps.exp(ArithmeticOps.mul(x, 0.01));
        outputs.addAll(List.of(min, ReductionOps.prod(factors, axes)));
        Node loss =
                outputs.stream().map(ValueTest::weighted).reduce(ArithmeticOps::add).orElseThrow();
        outputs.add(loss);
        outputs.addAll(Autodiff.gradient(loss, x));
        Compiled.mustAgree(what, outputs, List.of(x.is(values)));
    }

    private static void requireEqual(
            String what, Node node, double[] expected, Input x, double[] values) {
        Tensor actual = Interpreter.evaluate(node, x.is(values));
        assertEquals(expected.length, actual.shape().count(), what);
        double most = Arrays.stream(values).map(Math::abs).sum() * DType.FLOAT32.epsilon();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual.at(i), most, what);
        }
    }

    private interface Combination {
        double of(double left, double right);
    }

    /// Each element goes where its index leads that leaves out the reduced axes.
    private static double[] plainly(Input x, double[] values, int[] axes, Combination combination) {
        Shape kept = x.shape().without(axes);
        double[] result = new double[kept.count()];
        boolean[] seen = new boolean[kept.count()];
        int[] strides = x.shape().strides();
        for (int i = 0; i < values.length; i++) {
            int place = 0;
            for (int axis = 0; axis < strides.length; axis++) {
                int at = axis;
                if (Arrays.stream(axes).noneMatch(a -> a == at)) {
                    place = place * x.shape().size(axis) + i / strides[axis] % x.shape().size(axis);
                }
            }
            result[place] = seen[place] ? combination.of(result[place], values[i]) : values[i];
            seen[place] = true;
        }
        return result;
    }
}
