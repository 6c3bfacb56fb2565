package worked;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.reciprocal;
import static dev.adjoint.autodiff.ops.ArithmeticOps.square;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ContractionOps.matvec;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ShapeOps.slice;
import static dev.adjoint.autodiff.ops.ShapeOps.squeeze;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Result;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Gradients that lectures derive by hand.
class LectureGradientTest {
    /// A row a neuron: the weights of the first and the second input.
    private static final double[] FIVE = {0.1, 1.1, 0.5, 0, 0.3, 0.4, 2.1, -0.1, -0.2, 1.3};

    @Test
    void theGradientOfXyPlusYzIsYAndXPlusZAndY() {
        Input x = scalar("x");
        Input y = scalar("y");
        Input z = scalar("z");
        List<Node> gradient = gradient(add(mul(x, y), mul(y, z)), x, y, z);
        assertEquals(List.of(y, y), List.of(gradient.get(0), gradient.get(2)));
        assertEquals("z + x", GraphText.formula(gradient.get(1)));
        Result result = Program.compile(inputs(x, y, z), gradient).run(2, 3, 5);
        assertEquals(
                List.of(3.0, 7.0, 3.0),
                List.of(result.scalar(0), result.scalar(1), result.scalar(2)));
    }

    /// L = x y with x = a b and y = a + b: dL/da = y b + x and dL/db = y a + x.
    @Test
    void theChainRuleAddsThePathsThroughXAndY() {
        Input a = scalar("a");
        Input b = scalar("b");
        Node loss = mul(mul(a, b), add(a, b));
        List<Node> gradient = gradient(loss, a, b);
        Result result = Program.compile(inputs(a, b), outputs(loss, gradient)).run(3, -5);
        double x = -15;
        double y = -2;
        assertEquals(x * y, result.scalar(0));
        assertEquals(y * -5 + x, result.scalar(1));
        assertEquals(y * 3 + x, result.scalar(2));
    }

    /// Two inputs, 1.7 and 3.5; five hidden neurons without bias, all with φ = 1/x; F = v1 v2 + v3
    /// / v4 - v5 of what they give; an output y = sigmoid F; and the loss L = (y - 2)².
    @Test
    void theFiveNeuronNetworkHasTheseTenGradients() {
        Input x = input("x", 2);
        Input weights = input("weights", 5, 2);
        Node v = reciprocal(matvec(weights, x));
        Node f = sub(add(mul(at(v, 0), at(v, 1)), div(at(v, 2), at(v, 3))), at(v, 4));
        Node loss = square(sub(sigmoid(f), 2));
        Node slope = gradient(loss, weights).getFirst();
        Result result =
                Program.compile(inputs(x, weights), outputs(v, List.of(f, loss, slope)))
                        .run(x.is(1.7, 3.5), weights.is(FIVE));
        double[] given = {1 / 4.02, 1 / 0.85, 1 / 1.91, 1 / 3.22, 1 / 4.21};
        assertArrayEquals(given, result.get(v).toDoubles(), 1e-15);
        assertEquals(1.7409885583170572, result.scalar(f), 1e-14);
        assertEquals(1.3206317096931444, result.scalar(loss), 1e-14);
        assertEquals(-0.0576090612, result.get(slope).get(4, 1), 0.5e-10);
        assertArrayEquals(slopesByHand(given), result.get(slope).toDoubles(), 1e-14);
    }

    /// dL/dw = 2 (y - 2) · y (1 - y) · dF/dv · (-v²) · x.
    private static double[] slopesByHand(double[] v) {
        double f = v[0] * v[1] + v[2] / v[3] - v[4];
        double y = 1 / (1 + Math.exp(-f));
        double ofF = 2 * (y - 2) * y * (1 - y);
        double[] ofV = {v[1], v[0], 1 / v[3], -v[2] / (v[3] * v[3]), -1};
        double[] slopes = new double[10];
        for (int i = 0; i < 5; i++) {
            double ofNet = ofF * ofV[i] * -v[i] * v[i];
            slopes[2 * i] = ofNet * 1.7;
            slopes[2 * i + 1] = ofNet * 3.5;
        }
        return slopes;
    }

    private static Node at(Node vector, int place) {
        return squeeze(slice(vector, 0, place, place + 1), 0);
    }
}
