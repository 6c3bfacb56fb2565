package worked;

import static dev.adjoint.autodiff.Autodiff.checkpoint;
import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.ops.ShapeOps.transpose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.simplify.Simplifier;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A checkpoint changes what a program keeps, and nothing else.
class CheckpointTest {
    private static final int LAYERS = 64;
    private static final int BLOCK = 8;
    private static final int SIZE = 32;

    private final Input x = input("x", SIZE, SIZE);
    private final Input w = input("w", SIZE, SIZE);

    /// Layers of tanh(h W), in blocks of some length.
    private Node loss(int block, boolean checkpoints) {
        Node h = x;
        for (int i = 0; i < LAYERS; i += block) {
            h = checkpoints ? checkpoint(in -> layers(in, block), h) : layers(h, block);
        }
        return sum(mul(h, h));
    }

    private Node layers(Node in, int count) {
        Node h = in;
        for (int i = 0; i < count; i++) {
            h = tanh(matmul(h, w));
        }
        return h;
    }

    private Program compiled(Node loss) {
        return Program.compile(Program.inputs(x, w), Program.outputs(loss, gradient(loss, x, w)));
    }

    /// Kept are 64 layers, or 8 arguments and the layers of one block: of each layer the argument
    /// of tanh, for the slope, and its value, for the next product.
    @Test
    void aDeepChainsPeakFalls() {
        Program plain = compiled(loss(BLOCK, false));
        Program lean = compiled(loss(BLOCK, true));
        long matrix = 8L * SIZE * SIZE;
        assertTrue(
                plain.arenaBytes() > 2 * LAYERS * matrix, () -> "" + plain.arenaBytes() / matrix);
        assertTrue(
                lean.arenaBytes() < (LAYERS / BLOCK + 2 * BLOCK + 8) * matrix,
                () -> "" + lean.arenaBytes() / matrix);
    }

    @Test
    void valuesAndGradientsKeepTheirBits() {
        SplittableRandom random = new SplittableRandom(3);
        double[] start = random.doubles(SIZE * SIZE, -1, 1).toArray();
        double[] weights = random.doubles(SIZE * SIZE, -0.3, 0.3).toArray();
        List<Tensor> plain = run(loss(BLOCK, false), start, weights);
        List<Tensor> lean = run(loss(BLOCK, true), start, weights);
        assertEquals(plain.getFirst(), lean.getFirst());
        assertArrayEquals(plain.get(1).toDoubles(), lean.get(1).toDoubles());
        double[] expected = plain.get(2).toDoubles();
        assertArrayEquals(expected, lean.get(2).toDoubles(), 1e-12 * sizeOf(expected));
    }

    private List<Tensor> run(Node loss, double[] start, double[] weights) {
        Program program = compiled(loss);
        var result = program.run(x.is(start), w.is(weights));
        return program.outputs().stream().map(result::get).toList();
    }

    private static double sizeOf(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /// The argument is what the program would output as it stands.
    @Test
    void anArgumentThatIsAResultIsCopied() {
        Node f = checkpoint(in -> mul(sum(mul(in, in)), 0.5), x);
        Node gradient = gradient(f, x).getFirst();
        double[] at = new SplittableRandom(1).doubles(SIZE * SIZE).toArray();
        Program program = Program.compile(Program.inputs(x), List.of(gradient));
        assertArrayEquals(at, program.run(x.is(at)).get(gradient).toDoubles(), 1e-15);
        Node turned = checkpoint(in -> sum(tanh(matmul(w, in))), transpose(x));
        Node plain = sum(tanh(matmul(w, transpose(x))));
        double[] weights = new SplittableRandom(2).doubles(SIZE * SIZE).toArray();
        assertArrayEquals(
                run(plain, at, weights).get(1).toDoubles(),
                run(turned, at, weights).get(1).toDoubles());
    }

    /// A node that the function reads, but is not given as its argument, has its gradient too;
    /// whether it is an input, was made outside, or stands inside.
    @Test
    void targetsMayLieAnywhere() {
        Input a = scalar("a");
        Input b = scalar("b");
        Node outer = mul(a, b);
        List<Node> inner = new ArrayList<>();
        Node f =
                checkpoint(
                        in -> {
                            Node y = tanh(mul(in, outer));
                            inner.add(y);
                            return mul(add(y, b), y);
                        },
                        a);
        Node plainInner = tanh(mul(a, outer));
        Node plain = mul(add(plainInner, b), plainInner);
        List<Node> expected = gradient(plain, a, b, outer, plainInner);
        List<Node> actual = gradient(f, a, b, outer, inner.getFirst());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(value(expected.get(i), a, b), value(actual.get(i), a, b), 1e-15);
        }
    }

    /// As many nodes as there are layers, and a few for each: no checkpoint walks through those
    /// before it, and no block is computed more than twice.
    @Test
    void theCostStaysLinear() {
        Input a = scalar("a");
        int blocks = 20_000;
        Node h = a;
        for (int i = 0; i < blocks; i++) {
            h = checkpoint(in -> add(mul(in, 0.999), 1e-3), h);
        }
        Node slope = gradient(h, a).getFirst();
        assertTrue(Graph.of(slope).size() < 20 * blocks, () -> "" + Graph.of(slope).size());
        assertEquals(
                Math.pow(0.999, blocks),
                Interpreter.evaluate(slope, a.is(0.5)).scalarValue(),
                1e-12);
    }

    /// What a simplifier makes of a graph with checkpoints can still be differentiated.
    @Test
    void simplifyingBeforeDifferentiatingChangesNothing() {
        Input a = scalar("a");
        Input b = scalar("b");
        Node f = checkpoint(in -> mul(tanh(mul(in, b)), mul(in, 1)), mul(mul(a, 1), 2));
        Node simple = Simplifier.simplify(List.of(f)).getFirst();
        for (Input target : List.of(a, b)) {
            double expected = value(gradient(f, target).getFirst(), a, b);
            assertEquals(expected, value(gradient(simple, target).getFirst(), a, b), 1e-15);
            assertTrue(expected != 0);
        }
    }

    private static double value(Node node, Input a, Input b) {
        return Interpreter.evaluate(node, a.is(0.7), b.is(-1.3)).scalarValue();
    }
}
