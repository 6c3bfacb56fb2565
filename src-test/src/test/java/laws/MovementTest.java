package laws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Reshapes, transposes and broadcasts of random shapes against index arithmetic, and compiled
/// against interpreted.
@Tag("kernels")
class MovementTest {
    @Property(tries = 60)
    void aTransposedElementIsFoundUnderItsPermutedIndex(
            @ForAll("shapesWithOrders") Tuple2<Shape, List<Integer>> drawn) {
        int[] axes = drawn.get2().stream().mapToInt(axis -> axis).toArray();
        Input x = Leaves.input("x", drawn.get1().sizes());
        Node moved = ShapeOps.transpose(x, axes);
        Tensor value = Tensor.of(x.shape(), counting(x.shape()));
        double[] expected = new double[x.shape().count()];
        for (int i = 0; i < expected.length; i++) {
            int[] to = index(moved.shape(), i);
            int[] from = new int[axes.length];
            for (int axis = 0; axis < axes.length; axis++) {
                from[axes[axis]] = to[axis];
            }
            expected[i] = value.get(from);
        }
        agrees(x, moved, expected);
    }

    @Property(tries = 60)
    void aBroadcastElementIsFoundWhereItsIndexIsNought(
            @ForAll("shapes") Shape wide, @ForAll int ones, @ForAll int dropped) {
        int rank = wide.rank();
        int keep = Math.floorMod(dropped, rank + 1);
        int[] narrow =
                IntStream.range(rank - keep, rank)
                        .map(axis -> (ones >> axis & 1) == 1 ? 1 : wide.size(axis))
                        .toArray();
        Input x = Leaves.input("x", narrow);
        Tensor value = Tensor.of(x.shape(), counting(x.shape()));
        double[] expected = new double[wide.count()];
        for (int i = 0; i < expected.length; i++) {
            int[] to = Arrays.copyOfRange(index(wide, i), rank - keep, rank);
            for (int axis = 0; axis < keep; axis++) {
                to[axis] = narrow[axis] == 1 ? 0 : to[axis];
            }
            expected[i] = value.get(to);
        }
        agrees(x, ShapeOps.broadcast(x, wide.sizes()), expected);
    }

    @Property(tries = 40)
    void aReshapedTensorKeepsItsOrder(
            @ForAll("shapesWithOrders") Tuple2<Shape, List<Integer>> drawn) {
        Shape shape = drawn.get1();
        int[] sizes = drawn.get2().stream().mapToInt(shape::size).toArray();
        Input x = Leaves.input("x", shape.sizes());
        agrees(x, ShapeOps.reshape(x, sizes), counting(shape));
    }

    @Provide
    Arbitrary<Shape> shapes() {
        return Arbitraries.integers()
                .between(0, 5)
                .list()
                .ofMaxSize(4)
                .map(sizes -> Shape.of(sizes.stream().mapToInt(size -> size).toArray()));
    }

    @Provide
    Arbitrary<Tuple2<Shape, List<Integer>>> shapesWithOrders() {
        return shapes().flatMap(
                        shape ->
                                Arbitraries.shuffle(
                                                IntStream.range(0, shape.rank()).boxed().toList())
                                        .map(order -> Tuple.of(shape, order)));
    }

    /// The interpreter, then both compiled forms, alone and between elementwise work.
    private static void agrees(Input x, Node moved, double[] expected) {
        double[] values = counting(x.shape());
        assertArrayEquals(expected, Interpreter.evaluate(moved, x.is(values)).toDoubles());
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
            Input typed = Leaves.input("x", dtype, x.shape().sizes());
            Node again = ArithmeticOps.mul(typed, 0.5);
            Node alone = moved == x ? again : moved.withInputs(List.of(typed));
            Node between = moved == x ? again : moved.withInputs(List.of(again));
            Node after = ArithmeticOps.mul(between, alone);
            List<Node> outputs = new ArrayList<>(List.of(alone, after));
            outputs.addAll(Autodiff.gradient(ValueTest.weighted(after), typed));
            Compiled.mustAgree(moved, outputs, List.of(typed.is(values)));
        }
    }

    private static double[] counting(Shape shape) {
        return IntStream.range(0, shape.count()).asDoubleStream().toArray();
    }

    private static int[] index(Shape shape, int position) {
        int[] strides = shape.strides();
        return IntStream.range(0, shape.rank())
                .map(axis -> position / strides[axis] % shape.size(axis))
                .toArray();
    }
}
