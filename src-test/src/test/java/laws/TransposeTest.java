package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.DType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A transpose that is copied puts each element where the interpreter does, at the sizes at which
/// tiles begin and end, and where threads share it.
@Tag("kernels")
class TransposeTest {
    private static final int[] EDGES = {0, 1, 2, 7, 8, 9, 15, 16, 17, 25};

    static Stream<List<Integer>> sizes() {
        SplittableRandom random = new SplittableRandom(11);
        Stream<List<Integer>> matrices =
                IntStream.of(EDGES)
                        .boxed()
                        .flatMap(rows -> IntStream.of(EDGES).mapToObj(c -> List.of(rows, c)));
        Stream<List<Integer>> others =
                IntStream.range(0, 40)
                        .mapToObj(_ -> List.of(edge(random), edge(random), edge(random)));
        return Stream.of(matrices, others, Stream.of(List.of(700, 701))).flatMap(stream -> stream);
    }

    private static int edge(SplittableRandom random) {
        return EDGES[random.nextInt(EDGES.length)];
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void everyElementIsWhereItBelongs(List<Integer> sizes) {
        int rank = sizes.size();
        int[] shape = sizes.stream().mapToInt(i -> i).toArray();
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
            Input x = Leaves.input("x", dtype, shape);
            Binding values = x.is(IntStream.range(0, x.shape().count()).asDoubleStream().toArray());
            for (int turn = 1; turn < rank; turn++) {
                int by = turn;
                int[] axes = IntStream.range(0, rank).map(axis -> (axis + by) % rank).toArray();
                agree(ShapeOps.transpose(x, axes), values);
            }
            agree(ShapeOps.transpose(x), values);
        }
    }

    private static void agree(Node node, Binding values) {
        var compiled = Compiled.formsMustAgree(node, List.of(node), List.of(values)).getFirst();
        assertEquals(Interpreter.evaluate(node, values).as(node.dtype()), compiled);
    }
}
