package worked;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.square;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ContractionOps.vecmat;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Result;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.optimizer.Optimizers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Backpropagation as lectures derive it: one hidden layer, all units sigmoid and without bias, E =
/// ½ Σ (t - o)², and a step of gradient descent.
class LectureBackpropagationTest {
    private static final double RATE = 0.5;

    /// A network's step as one program. Weights are inputs × units.
    private static final class Network {
        private final Input x;
        private final Input target;
        private final Input w1;
        private final Input w2;
        private final Node hidden;
        private final Node output;
        private final Node error;
        private final List<Node> gradients;

        Network(int inputs, int units, int outputs) {
            x = input("x", inputs);
            target = input("target", outputs);
            w1 = parameter("w1", inputs, units);
            w2 = parameter("w2", units, outputs);
            hidden = sigmoid(vecmat(x, w1));
            output = sigmoid(vecmat(hidden, w2));
            error = mul(sum(square(sub(target, output))), 0.5);
            gradients = gradient(error, w1, w2);
        }

        Result step(State state, double[] row, double[] truth) {
            var change = Optimizers.sgd(RATE).plan(List.of(w1, w2), gradients);
            List<Node> others = List.of(hidden, output, gradients.get(0), gradients.get(1));
            return Program.compile(inputs(x, target), outputs(error, others), change.updates())
                    .run(state, x.is(row), target.is(truth));
        }
    }

    @Test
    void theTwoByTwoNetworkHasTheseEightGradients() {
        Network net = new Network(2, 2, 2);
        State state =
                State.of(
                        Map.of(
                                "w1", Tensor.of(new double[][] {{0.30, 0.40}, {0.25, 0.35}}),
                                "w2", Tensor.of(new double[][] {{0.45, 0.70}, {0.40, 0.60}})));
        Result result = net.step(state, new double[] {0.1, 0.2}, new double[] {0.4, 0.6});
        double[] outputs = {0.6094460049966992, 0.6638449096982892};
        assertArrayEquals(outputs, result.get(net.output).toDoubles(), 1e-15);
        assertEquals(0.023971900751730026, result.scalar(net.error), 1e-16);
        double[] first = {
            0.0008088753836261944, 0.0007100860110548809,
            0.0016177507672523888, 0.0014201720221097619
        };
        double[] second = {
            0.0259228556036474, 0.007408444627213418,
            0.02629590132820202, 0.007515056670116313
        };
        assertArrayEquals(first, result.get(net.gradients.get(0)).toDoubles(), 1e-17);
        assertArrayEquals(second, result.get(net.gradients.get(1)).toDoubles(), 1e-16);
    }

    /// Δw_kj = η δ_k h_j with δ_k = (t_k - o_k) o_k (1 - o_k), and Δw_ji = η δ_j x_i with δ_j = h_j
    /// (1 - h_j) Σ_k w_kj δ_k.
    @ParameterizedTest
    @CsvSource({"2,2,2", "3,5,1", "1,1,4", "7,4,3"})
    void aStepIsWhatTheDerivedRulesSay(int inputs, int units, int outputs) {
        SplittableRandom random = new SplittableRandom(inputs + 10 * units);
        Network net = new Network(inputs, units, outputs);
        double[] x = random.doubles(inputs, -1, 1).toArray();
        double[] t = random.doubles(outputs, 0, 1).toArray();
        double[] w1 = random.doubles((long) inputs * units, -1, 1).toArray();
        double[] w2 = random.doubles((long) units * outputs, -1, 1).toArray();
        State state =
                State.of(
                        Map.of(
                                "w1", Tensor.of(net.w1.shape(), w1),
                                "w2", Tensor.of(net.w2.shape(), w2)));
        Result result = net.step(state, x, t);
        double[] h = result.get(net.hidden).toDoubles();
        double[] o = result.get(net.output).toDoubles();
        double[] newW1 = state.get("w1").toDoubles();
        double[] newW2 = state.get("w2").toDoubles();
        double[] ofHidden = new double[units];
        for (int k = 0; k < outputs; k++) {
            double ofOutput = (t[k] - o[k]) * o[k] * (1 - o[k]);
            for (int j = 0; j < units; j++) {
                int kj = j * outputs + k;
                assertEquals(w2[kj] + RATE * ofOutput * h[j], newW2[kj], 1e-15);
                ofHidden[j] += h[j] * (1 - h[j]) * w2[kj] * ofOutput;
            }
        }
        for (int j = 0; j < units; j++) {
            for (int i = 0; i < inputs; i++) {
                int ji = i * units + j;
                assertEquals(w1[ji] + RATE * ofHidden[j] * x[i], newW1[ji], 1e-15);
            }
        }
    }
}
