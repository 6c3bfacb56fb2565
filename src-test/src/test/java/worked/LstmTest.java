package worked;

import static dev.adjoint.autodiff.Autodiff.checkpoint;
import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.ops.ShapeOps.concat;
import static dev.adjoint.autodiff.ops.ShapeOps.slice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Result;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A long short-term memory with a forget gate (Gers, Schmidhuber and Cummins, "Learning to forget:
/// continual prediction with LSTM", Neural Computation 12, 2000) over a short sequence, against
/// backpropagation through time in plain loops.
class LstmTest {
    private static final int STEPS = 5;
    private static final int IN = 2;
    private static final int HIDDEN = 3;
    private static final int GATES = 4 * HIDDEN;
    private static final int ROWS = IN + HIDDEN + 1;

    private final SplittableRandom random = new SplittableRandom(11);
    private final double[][] xs = drawn(STEPS, IN);
    private final double[][] targets = drawn(STEPS, HIDDEN);
    private final double[][] weights = drawn(ROWS, GATES);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theGradientIsThatOfBackpropagationThroughTime(boolean checkpoints) {
        Input w = input("w", ROWS, GATES);
        Node state = constant(Tensor.of(Shape.of(1, 2 * HIDDEN), new double[2 * HIDDEN]));
        Node loss = constant(0);
        for (int t = 0; t < STEPS; t++) {
            Node x = row(xs[t]);
            List<Node> from = List.of(state, x, w);
            state = checkpoints ? checkpoint(LstmTest::step, from) : step(from);
            loss = add(loss, sum(mul(slice(state, 1, 0, HIDDEN), row(targets[t]))));
        }
        Node gradient = gradient(loss, w).getFirst();
        Program program = Program.compile(Program.inputs(w), Program.outputs(loss, gradient));
        Result result = program.run(w.is(Tensor.of(weights)));
        double[][] expected = new double[ROWS][GATES];
        assertEquals(backpropagated(expected), result.scalar(loss), 1e-13);
        double[] actual = result.get(gradient).toDoubles();
        for (int i = 0; i < ROWS; i++) {
            int from = i * GATES;
            double[] row =
                    IntStream.range(from, from + GATES).mapToDouble(k -> actual[k]).toArray();
            assertArrayEquals(expected[i], row, 1e-13);
        }
    }

    /// The output and the cell, side by side, from those before, an element and the weights.
    private static Node step(List<Node> in) {
        Node cell = slice(in.get(0), 1, HIDDEN, 2 * HIDDEN);
        Node read = concat(1, in.get(1), slice(in.get(0), 1, 0, HIDDEN), row(new double[] {1}));
        Node z = matmul(read, in.get(2));
        Node kept = mul(sigmoid(gate(z, 0)), cell);
        Node next = add(kept, mul(sigmoid(gate(z, 1)), tanh(gate(z, 2))));
        return concat(1, mul(sigmoid(gate(z, 3)), tanh(next)), next);
    }

    private static Node gate(Node z, int gate) {
        return slice(z, 1, gate * HIDDEN, (gate + 1) * HIDDEN);
    }

    /// Adds the gradient for the weights, and gives the loss.
    private double backpropagated(double[][] gradient) {
        double[][] read = new double[STEPS][ROWS];
        double[][] gates = new double[STEPS][GATES];
        double[][] cells = new double[STEPS + 1][HIDDEN];
        double[] h = new double[HIDDEN];
        double loss = 0;
        for (int t = 0; t < STEPS; t++) {
            System.arraycopy(xs[t], 0, read[t], 0, IN);
            System.arraycopy(h, 0, read[t], IN, HIDDEN);
            read[t][ROWS - 1] = 1;
            for (int j = 0; j < GATES; j++) {
                double z = 0;
                for (int i = 0; i < ROWS; i++) {
                    z += read[t][i] * weights[i][j];
                }
                gates[t][j] = j / HIDDEN == 2 ? Math.tanh(z) : 1 / (1 + Math.exp(-z));
            }
            for (int k = 0; k < HIDDEN; k++) {
                double[] g = of(gates[t], k);
                cells[t + 1][k] = g[0] * cells[t][k] + g[1] * g[2];
                h[k] = g[3] * Math.tanh(cells[t + 1][k]);
                loss += h[k] * targets[t][k];
            }
        }
        double[] dh = new double[HIDDEN];
        double[] dc = new double[HIDDEN];
        for (int t = STEPS - 1; t >= 0; t--) {
            double[] dz = new double[GATES];
            for (int k = 0; k < HIDDEN; k++) {
                double[] g = of(gates[t], k);
                double squashed = Math.tanh(cells[t + 1][k]);
                double out = dh[k] + targets[t][k];
                double cell = dc[k] + out * g[3] * (1 - squashed * squashed);
                dz[k] = cell * cells[t][k] * g[0] * (1 - g[0]);
                dz[HIDDEN + k] = cell * g[2] * g[1] * (1 - g[1]);
                dz[2 * HIDDEN + k] = cell * g[1] * (1 - g[2] * g[2]);
                dz[3 * HIDDEN + k] = out * squashed * g[3] * (1 - g[3]);
                dc[k] = cell * g[0];
            }
            dh = new double[HIDDEN];
            for (int i = 0; i < ROWS; i++) {
                for (int j = 0; j < GATES; j++) {
                    gradient[i][j] += read[t][i] * dz[j];
                    if (i >= IN && i < IN + HIDDEN) {
                        dh[i - IN] += weights[i][j] * dz[j];
                    }
                }
            }
        }
        return loss;
    }

    private static double[] of(double[] gates, int unit) {
        return IntStream.range(0, 4).mapToDouble(i -> gates[i * HIDDEN + unit]).toArray();
    }

    private static Node row(double[] values) {
        return constant(Tensor.of(Shape.of(1, values.length), values));
    }

    private double[][] drawn(int rows, int columns) {
        return IntStream.range(0, rows)
                .mapToObj(_ -> random.doubles(columns, -1, 1).toArray())
                .toArray(double[][]::new);
    }
}
