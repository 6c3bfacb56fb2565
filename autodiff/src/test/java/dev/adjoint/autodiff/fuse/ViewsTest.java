package dev.adjoint.autodiff.fuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.Shape;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.List;
import java.util.stream.IntStream;

/// Reading another's memory through a view gives what the moves give.
class ViewsTest {
    private final Input x = Leaves.input("x", 2, 1, 6);

    @Property
    void aViewReadsWhatTheMovesGive(
            @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 7) Integer> moves) {
        Node node = x;
        for (int move : moves) {
            node = moved(node, move);
        }
        View view = new Views(Graph.of(node), List.of()).of(node);
        double[] memory = evaluate(view.base());
        assertArrayEquals(evaluate(node), read(view, memory));
        assertEquals(node.shape(), view.shape());
    }

    @Property
    void whatLiesInOrderIsReadInOrder(
            @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 7) Integer> moves) {
        Node node = x;
        for (int move : moves) {
            node = moved(node, move);
        }
        View view = new Views(Graph.of(node), List.of(node)).of(node);
        assertTrue(view.isContiguous());
        assertArrayEquals(evaluate(node), evaluate(view.base()));
    }

    @Example
    void aReshapeAndABroadcastCostNothing() {
        Node bias = Leaves.input("b", 3);
        Node stretched = ShapeOps.broadcast(ShapeOps.reshape(bias, 1, 3), 4, 3);
        Views views = new Views(Graph.of(stretched), List.of());
        assertFalse(views.isComputed(stretched));
        assertEquals(bias, views.of(stretched).base());
        assertArrayEquals(new int[] {0, 1}, views.of(stretched).strides());
    }

    @Example
    void aTransposeOfAMatrixIsCopied() {
        Node turned = ShapeOps.transpose(Leaves.input("a", 3, 4));
        assertTrue(new Views(Graph.of(turned), List.of()).isComputed(turned));
        Node row = ShapeOps.transpose(Leaves.input("r", 1, 4));
        assertFalse(new Views(Graph.of(row), List.of()).isComputed(row));
    }

    private static Node moved(Node node, int move) {
        Shape shape = node.shape();
        int rank = shape.rank();
        boolean large = shape.count() > 2000;
        return switch (move) {
            case 0 -> ShapeOps.transpose(node);
            case 1 -> ShapeOps.reshape(node, shape.count());
            case 2 ->
                    shape.count() % 2 == 1 ? node : ShapeOps.reshape(node, shape.count() / 2, 1, 2);
            case 3 ->
                    ShapeOps.transpose(
                            node, IntStream.range(0, rank).map(a -> (a + 1) % rank).toArray());
            case 4 -> large ? node : ShapeOps.broadcast(node, with(2, shape.sizes()));
            case 5 -> ShapeOps.flip(node, rank - 1);
            case 6 -> ShapeOps.slice(node, 0, 0, shape.size(0), 2);
            default -> ShapeOps.reshape(node, with(1, shape.sizes()));
        };
    }

    private static int[] with(int first, int[] sizes) {
        return IntStream.concat(IntStream.of(first), IntStream.of(sizes)).toArray();
    }

    private double[] evaluate(Node node) {
        double[] values = IntStream.range(0, 12).asDoubleStream().toArray();
        return Interpreter.evaluate(node, x.is(values)).toDoubles();
    }

    private static double[] read(View view, double[] memory) {
        Shape shape = view.shape();
        int[] inOrder = shape.strides();
        return IntStream.range(0, shape.count())
                .map(
                        element ->
                                IntStream.range(0, shape.rank())
                                        .map(
                                                axis ->
                                                        element
                                                                / inOrder[axis]
                                                                % shape.size(axis)
                                                                * view.strides()[axis])
                                        .sum())
                .map(offset -> view.offset() + offset)
                .mapToDouble(offset -> memory[offset])
                .toArray();
    }
}
