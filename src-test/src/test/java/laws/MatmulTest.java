package laws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Matrix products, read as they are and transposed, at the sizes at which tiles begin and end:
/// plain, with a bias and an activation after them, and their gradients.
@Tag("kernels")
class MatmulTest {
    private static final int[] EDGES = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 31, 32, 33, 63, 64, 65
    };

    private static final int RANDOM_SIZES = 25;

    private record Size(int rows, int depth, int columns) {}

    @TestFactory
    Stream<DynamicTest> productsAgree() {
        return Stream.of(DType.FLOAT32, DType.FLOAT64)
                .flatMap(
                        dtype ->
                                IntStream.range(0, 4)
                                        .mapToObj(
                                                how ->
                                                        DynamicTest.dynamicTest(
                                                                name(dtype, how),
                                                                () -> allSizes(dtype, how))));
    }

    private static String name(DType dtype, int how) {
        return (how % 2 == 1 ? "xᵀ" : "x") + " @ " + (how / 2 == 1 ? "yᵀ" : "y") + " in " + dtype;
    }

    private static void allSizes(DType dtype, int how) {
        for (Size size : sizes()) {
            agree(dtype, size, how % 2 == 1, how / 2 == 1);
        }
    }

    /// Each edge in each place, and some sizes where edges meet.
    private static List<Size> sizes() {
        List<Size> sizes = new ArrayList<>();
        for (int edge : EDGES) {
            sizes.add(new Size(edge, 5, 17));
            sizes.add(new Size(13, edge, 3));
            sizes.add(new Size(7, 4, edge));
        }
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < RANDOM_SIZES; i++) {
            sizes.add(new Size(edge(random), edge(random), edge(random)));
        }
        sizes.add(new Size(30, 300, 40));
        sizes.add(new Size(281, 270, 35));
        return sizes;
    }

    private static int edge(SplittableRandom random) {
        return EDGES[random.nextInt(EDGES.length)];
    }

    private static void agree(
            DType dtype, Size size, boolean transposeLeft, boolean transposeRight) {
        Input x = matrix("x", dtype, size.rows, size.depth, transposeLeft);
        Input y = matrix("y", dtype, size.depth, size.columns, transposeRight);
        Input bias = Leaves.input("bias", dtype, size.columns);
        Node product = ContractionOps.matmul(x, transposeLeft, y, transposeRight);
        Node layer = ActivationOps.relu(ArithmeticOps.add(product, bias));
        List<Node> outputs = new ArrayList<>(List.of(product, layer));
        Node loss = ArithmeticOps.add(ValueTest.weighted(product), ValueTest.weighted(layer));
        outputs.addAll(Autodiff.gradient(loss, x, y, bias));
        SplittableRandom random = new SplittableRandom(size.hashCode());
        double[] left = random.doubles(x.shape().count(), -1, 1).toArray();
        double[] right = random.doubles(y.shape().count(), -1, 1).toArray();
        double[] added = random.doubles(size.columns, -1, 1).toArray();
        Compiled.mustAgree(
                name(dtype, (transposeLeft ? 1 : 0) + (transposeRight ? 2 : 0)) + " at " + size,
                outputs,
                List.of(x.is(left), y.is(right), bias.is(added)));
    }

    @TestFactory
    Stream<DynamicTest> readingTransposedIsTransposing() {
        return IntStream.range(0, 4)
                .mapToObj(
                        how ->
                                DynamicTest.dynamicTest(
                                        name(DType.FLOAT64, how), () -> transposedAgrees(how)));
    }

    private static void transposedAgrees(int how) {
        boolean left = how % 2 == 1;
        boolean right = how / 2 == 1;
        Input x = matrix("x", DType.FLOAT64, 3, 4, left);
        Input y = matrix("y", DType.FLOAT64, 4, 2, right);
        double[] a = new SplittableRandom(1).doubles(12).toArray();
        double[] b = new SplittableRandom(2).doubles(8).toArray();
        Node moved =
                ContractionOps.matmul(
                        left ? ShapeOps.transpose(x) : x, right ? ShapeOps.transpose(y) : y);
        Tensor expected = Interpreter.evaluate(moved, x.is(a), y.is(b));
        Node read = ContractionOps.matmul(x, left, y, right);
        assertArrayEquals(
                expected.toDoubles(), Interpreter.evaluate(read, x.is(a), y.is(b)).toDoubles());
    }

    private static Input matrix(
            String name, DType dtype, int rows, int columns, boolean isTransposed) {
        return isTransposed
                ? Leaves.input(name, dtype, columns, rows)
                : Leaves.input(name, dtype, rows, columns);
    }
}
