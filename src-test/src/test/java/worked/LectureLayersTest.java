package worked;

import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.linear.LinearRegression;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;

/// What layers add to each other, and what they do not.
class LectureLayersTest {
    private static final int POINTS = 200;
    private static final int UNITS = 16;

    /// (x W1 + b1) W2 + b2 = x (W1 W2) + (b1 W2 + b2): without an activation between them, two
    /// layers are one.
    @Test
    void aStackOfLinearLayersIsOneLinearLayer() {
        Input x = input("x", 6, 4);
        Node w1 = random(1, 4, 5);
        Node b1 = random(2, 1, 5);
        Node w2 = random(3, 5, 3);
        Node b2 = random(4, 1, 3);
        Node stack = add(matmul(add(matmul(x, w1), b1), w2), b2);
        Node one = add(matmul(x, matmul(w1, w2)), add(matmul(b1, w2), b2));
        Tensor rows = values(5, 6, 4);
        double[] expected = Interpreter.evaluate(one, x.is(rows)).toDoubles();
        assertArrayEquals(expected, Interpreter.evaluate(stack, x.is(rows)).toDoubles(), 1e-14);
    }

    /// F(x) = Σ v_i φ(x w_i + b_i) with sigmoids, on one period of a sine (Cybenko, "Approximation
    /// by superpositions of a sigmoidal function", 1989). The w_i and b_i are drawn and the v_i
    /// fitted; each sum has all units of the one before, so it cannot be worse.
    @Test
    void moreHiddenUnitsApproximateACurveBetter() {
        double[] curve = new double[POINTS];
        Arrays.setAll(curve, i -> Math.sin(2 * Math.PI * x(i)));
        double[][] hidden = hidden();
        double before = 0.5;
        for (int units = 1; units <= UNITS; units *= 2) {
            int count = units;
            double[][] first =
                    Arrays.stream(hidden)
                            .map(row -> Arrays.copyOf(row, count))
                            .toArray(double[][]::new);
            double loss = LinearRegression.withoutIntercept().fit(first, curve).loss();
            assertTrue(loss < before, units + " units: " + loss + " after " + before);
            before = loss;
        }
        assertTrue(before < 1e-6, "mean squared error " + before);
    }

    /// What each of the units gives at each of the points.
    private static double[][] hidden() {
        SplittableRandom random = new SplittableRandom(8);
        Input x = input("x", POINTS, 1);
        double[] w = random.doubles(UNITS, -20, 20).toArray();
        double[] b = new double[UNITS];
        Arrays.setAll(b, i -> -w[i] * random.nextDouble());
        Node units =
                sigmoid(
                        add(
                                matmul(x, constant(Tensor.of(new double[][] {w}))),
                                constant(Tensor.of(b))));
        double[] xs = new double[POINTS];
        Arrays.setAll(xs, LectureLayersTest::x);
        Tensor values = Interpreter.evaluate(units, x.is(xs));
        double[][] rows = new double[POINTS][UNITS];
        for (int row = 0; row < POINTS; row++) {
            for (int unit = 0; unit < UNITS; unit++) {
                rows[row][unit] = values.get(row, unit);
            }
        }
        return rows;
    }

    private static double x(int point) {
        return point / (POINTS - 1.0);
    }

    private static Node random(long seed, int rows, int columns) {
        return constant(values(seed, rows, columns));
    }

    private static Tensor values(long seed, int rows, int columns) {
        double[][] values = new double[rows][];
        SplittableRandom random = new SplittableRandom(seed);
        Arrays.setAll(values, row -> random.doubles(columns, -1, 1).toArray());
        return Tensor.of(values);
    }
}
