package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Batches of matrix products: what they share with single ones, and what their batch axes do.
@Tag("kernels")
class BatchedMatmulTest {
    private static final int[] EDGES = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33};

    /// Shapes of factors, of which the last two are rows and columns.
    record Factors(Shape left, boolean transposeLeft, Shape right, boolean transposeRight) {}

    /// Each edge in each place, for factors of one batch, one matrix for all, and batches that
    /// broadcast; and random ones.
    static Stream<Factors> factors() {
        List<Factors> all = new ArrayList<>();
        for (int edge : EDGES) {
            all.add(plain(Shape.of(edge, 9, 4), Shape.of(edge, 4, 33)));
            all.add(plain(Shape.of(3, edge, 4), Shape.of(3, 4, 5)));
            all.add(plain(Shape.of(3, 2, edge), Shape.of(3, edge, 5)));
            all.add(plain(Shape.of(3, 9, 4), Shape.of(3, 4, edge)));
            all.add(plain(Shape.of(edge, 3, 4), Shape.of(4, 17)));
            all.add(plain(Shape.of(2, edge, 4), Shape.of(4, 17)));
        }
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 40; i++) {
            all.add(random(random));
        }
        return all.stream();
    }

    private static Factors plain(Shape left, Shape right) {
        return new Factors(left, false, right, false);
    }

    private static Factors random(SplittableRandom random) {
        int rows = EDGES[random.nextInt(EDGES.length)];
        int depth = EDGES[random.nextInt(EDGES.length)];
        int columns = EDGES[random.nextInt(EDGES.length)];
        boolean left = random.nextBoolean();
        boolean right = random.nextBoolean();
        int[] batch = {random.nextInt(1, 4), random.nextInt(1, 4), random.nextInt(1, 4)};
        return new Factors(
                shape(random, batch, left ? depth : rows, left ? rows : depth),
                left,
                shape(random, batch, right ? columns : depth, right ? depth : columns),
                right);
    }

    /// Some of the last batch axes, some of them 1.
    private static Shape shape(SplittableRandom random, int[] batch, int rows, int columns) {
        int axes = random.nextInt(batch.length + 1);
        IntStream some =
                IntStream.range(batch.length - axes, batch.length)
                        .map(axis -> random.nextInt(3) == 0 ? 1 : batch[axis]);
        return Shape.of(IntStream.concat(some, IntStream.of(rows, columns)).toArray());
    }

    @ParameterizedTest
    @MethodSource("factors")
    void bothFormsAndTheInterpreterAgree(Factors factors) {
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
            Input x = Leaves.input("x", dtype, factors.left.sizes());
            Input y = Leaves.input("y", dtype, factors.right.sizes());
            Node product =
                    ContractionOps.matmul(x, factors.transposeLeft, y, factors.transposeRight);
            int columns = product.shape().size(product.shape().rank() - 1);
            Input bias = Leaves.input("bias", dtype, columns);
            Node layer = ActivationOps.relu(ArithmeticOps.add(product, bias));
            List<Node> outputs = new ArrayList<>(List.of(product, layer));
            Node loss = ArithmeticOps.add(ValueTest.weighted(product), ValueTest.weighted(layer));
            outputs.addAll(Autodiff.gradient(loss, x, y, bias));
            Compiled.mustAgree(factors, outputs, List.of(bind(x), bind(y), bind(bias)));
        }
    }

    /// Large enough to be shared among threads, in either form.
    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"SCALAR", "VECTOR"})
    void aBatchGivesTheBitsOfItsProductsOneByOne(Form form) {
        Input x = Leaves.input("x", DType.FLOAT32, 6, 50, 40);
        Input y = Leaves.input("y", DType.FLOAT32, 6, 40, 70);
        List<Node> single = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Node left = ShapeOps.squeeze(ShapeOps.slice(x, 0, i, i + 1), 0);
            Node right = ShapeOps.squeeze(ShapeOps.slice(y, 0, i, i + 1), 0);
            single.add(ContractionOps.matmul(left, right));
        }
        List<Node> outputs =
                List.of(
                        ContractionOps.matmul(x, y),
                        ShapeOps.stack(0, single.toArray(Node[]::new)));
        List<Tensor> values =
                Compiled.run(
                        Program.compile(List.of(x, y), outputs), form, List.of(bind(x), bind(y)));
        assertEquals(values.get(1), values.get(0));
    }

    @Test
    void aBatchTakesItsBiasAndItsActivationAlong() {
        Node x = Leaves.input("x", 5, 3, 4);
        Node bias = Leaves.input("b", 2);
        assertEquals(
                1,
                kernels(
                        ActivationOps.tanh(
                                ArithmeticOps.add(
                                        ContractionOps.matmul(x, Leaves.input("y", 5, 4, 2)),
                                        bias))));
        assertEquals(
                1,
                kernels(
                        ActivationOps.tanh(
                                ArithmeticOps.add(
                                        ContractionOps.matmul(x, Leaves.input("y", 4, 2)), bias))));
    }

    /// Neither a factor that broadcasts nor batch axes that lie further in are copied.
    @Test
    void aFactorIsReadWhereItLies() {
        Node x = Leaves.input("x", 3, 4);
        Node y = Leaves.input("y", 5, 4, 2);
        assertEquals(1, kernels(ContractionOps.matmul(x, y)));
        Node weights = Leaves.input("w", 2, 3, 6, 6);
        Node values = Leaves.input("v", 2, 6, 3, 8);
        assertEquals(1, kernels(ContractionOps.einsum("bhqk,bkhd->bhqd", weights, values)));
    }

    /// The gradient of what serves a whole batch is one product of all rows, not a sum of many.
    @Test
    void theGradientOfASharedFactorIsOneProduct() {
        Input x = Leaves.input("x", 5, 3, 4);
        Input w = Leaves.input("w", 4, 2);
        Input t = Leaves.input("t", 5, 3, 2);
        Node loss = ContractionOps.einsum("btj,btj->", ContractionOps.matmul(x, w), t);
        assertEquals(1, kernels(Autodiff.gradient(loss, w).getFirst()));
    }

    private static int kernels(Node output) {
        List<Input> inputs = Graph.of(output).inputs();
        return Program.compile(inputs, List.of(output)).kernels().size();
    }

    private static Binding bind(Input input) {
        SplittableRandom random = new SplittableRandom(input.name().hashCode());
        return input.is(random.doubles(input.shape().count(), -1, 1).toArray());
    }
}
