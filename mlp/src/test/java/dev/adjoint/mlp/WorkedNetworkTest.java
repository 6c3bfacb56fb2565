package dev.adjoint.mlp;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Result;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.optimizer.Optimizer;
import dev.adjoint.mlp.optimizer.Optimizers;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// A network small enough to follow by hand: two inputs, two hidden and two output units, all
/// sigmoid and without bias, E = ½ Σ (o - t)², and one step of gradient descent.
class WorkedNetworkTest {
    private static final double RATE = 0.5;

    private final Input x = input("x", 1, 2);
    private final Input target = input("target", 1, 2);
    private final Input first = parameter("first", 2, 2);
    private final Input second = parameter("second", 2, 2);
    private final Node output = sigmoid(matmul(sigmoid(matmul(x, first)), second));
    private final Node difference = sub(output, target);
    private final Node error = mul(sum(mul(difference, difference)), 0.5);
    private final List<Node> gradients = gradient(error, first, second);
    private final Optimizer.Plan change =
            Optimizers.sgd(RATE).plan(List.of(first, second), gradients);
    private final Program step =
            Program.compile(
                    inputs(x, target),
                    outputs(error, List.of(output, gradients.get(1))),
                    change.updates());
    private final State state =
            State.of(
                    Map.of(
                            "first", Tensor.of(new double[][] {{0.30, 0.40}, {0.25, 0.35}}),
                            "second", Tensor.of(new double[][] {{0.45, 0.70}, {0.40, 0.60}})));

    @Test
    void theForwardPassGivesTheOutputsAndTheError() {
        Result result = run();
        assertEquals(0.6094, result.get(output).get(0, 0), 0.5e-4);
        assertEquals(0.6638, result.get(output).get(0, 1), 0.5e-4);
        assertEquals(0.02397, result.scalar(error), 0.5e-5);
    }

    @Test
    void theGradientOfTheFifthWeightIsTheHandComputedOne() {
        assertEquals(0.025923, run().get(gradients.get(1)).get(0, 0), 0.5e-6);
    }

    @Test
    void oneStepMovesTheFifthWeightAgainstItsGradient() {
        run();
        assertEquals(0.4370385722, state.get("second").get(0, 0), 1e-10);
    }

    @Test
    void theSecondStepStartsWhereTheFirstEnded() {
        double before = run().scalar(error);
        double w5 = state.get("second").get(0, 0);
        Result second = run();
        double slope = second.get(gradients.get(1)).get(0, 0);
        assertEquals(w5 - RATE * slope, state.get("second").get(0, 0), 1e-15);
        assertEquals(-1, Math.signum(second.scalar(error) - before));
    }

    private Result run() {
        return step.run(state, x.is(0.1, 0.2), target.is(0.4, 0.6));
    }
}
