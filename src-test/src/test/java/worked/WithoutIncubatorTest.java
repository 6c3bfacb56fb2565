package worked;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.LossOps.softmaxCrossEntropy;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Programs from end to end where the Vector API may be missing: the build runs these once more
/// without the incubator module.
@Tag("scalar")
class WithoutIncubatorTest {
    @Test
    void aFunctionAndItsGradientRun() {
        Input x = scalar("x");
        Node f = mul(tanh(x), x);
        Program program = Program.compile(inputs(x), outputs(f, gradient(f, x)));
        var result = program.run(0.5);
        double tanh = Math.tanh(0.5);
        assertEquals(0.5 * tanh, result.scalar(0), 1e-15);
        assertEquals(tanh + 0.5 * (1 - tanh * tanh), result.scalar(1), 1e-15);
    }

    @Test
    void aTrainingStepLowersItsLoss() {
        Input x = input("x", DType.FLOAT32, 20, 5);
        Input y = input("y", DType.FLOAT32, 20, 3);
        Input w = parameter("w", DType.FLOAT32, 5, 3);
        Input b = parameter("b", DType.FLOAT32, 3);
        Node loss = softmaxCrossEntropy(tanh(add(matmul(x, w), b)), y);
        List<Node> gradient = gradient(loss, w, b);
        Program step =
                Program.compile(
                        inputs(x, y),
                        outputs(loss),
                        List.of(
                                new Update(w, sub(w, mul(gradient.get(0), 0.5))),
                                new Update(b, sub(b, mul(gradient.get(1), 0.5)))));
        SplittableRandom random = new SplittableRandom(1);
        Tensor features = Tensor.of(x.shape(), random.doubles(100, -1, 1).toArray());
        double[] labels = new double[60];
        for (int row = 0; row < 20; row++) {
            labels[3 * row + (features.get(row, 0) > 0 ? 0 : 1)] = 1;
        }
        State state =
                State.of(
                        Map.of(
                                "w", Tensor.filled(w.type(), 0),
                                "b", Tensor.filled(b.type(), 0)));
        double first = step.run(state, x.is(features), y.is(labels)).scalar(loss);
        double last = first;
        for (int i = 0; i < 50; i++) {
            last = step.run(state, x.is(features), y.is(labels)).scalar(loss);
        }
        assertEquals(Math.log(3), first, 1e-6);
        assertTrue(last < 0.6 * first, first + " became " + last);
    }
}
