package worked;

import static dev.adjoint.Adjoint.*;
import static dev.adjoint.mlp.layer.Activations.RELU;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.optimizer.Optimizers.adaGrad;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;
import static dev.adjoint.mlp.optimizer.Optimizers.momentum;
import static dev.adjoint.mlp.optimizer.Optimizers.rmsProp;
import static dev.adjoint.mlp.optimizer.Optimizers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.layer.Activation;
import dev.adjoint.mlp.layer.Initializer;
import dev.adjoint.mlp.layer.Initializers;
import dev.adjoint.mlp.optimizer.Optimizer;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.mlp.training.Watcher;
import dev.adjoint.viz.plot.ErrorSurface;
import dev.adjoint.viz.plot.Plots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/// The ideas of a lecture about descent, one test each: rates, error surfaces, optimisers, initial
/// weights and batches.
final class DescentIdeas {
    private DescentIdeas() {}

    private static final int INPUTS = 400;
    private static final int OUTPUTS = 100;

    static void theFourthPowerFallsFrom2To1Point68AndOn() {
        double[] path = path(w -> pow(w, 4), sgd(0.01), 2, 200);
        assertEquals(1.68, path[1], 1e-14);
        assertEquals(1.4903, path[2], 0.5e-4);
        assertEquals(1.3579, path[3], 0.5e-4);
        assertEquals(0.2461, path[200], 0.5e-4);
    }

    /// On w² a step multiplies w by 1 - 2 rate.
    static void aRateIsTooSmallOrRightOrTooLarge() {
        assertEquals(2 * Math.pow(0.98, 10), path(w -> square(w), sgd(0.01), 2, 10)[10], 1e-14);
        assertEquals(2 * Math.pow(0.4, 10), path(w -> square(w), sgd(0.3), 2, 10)[10], 1e-14);
        assertEquals(2 * Math.pow(1.2, 10), path(w -> square(w), sgd(1.1), 2, 10)[10], 1e-12);
        String picture = Plots.descent(w -> square(w), -3, 3, 2, 10, 0.01, 0.3, 1.1).toSvg();
        assertTrue(List.of("0.01", "0.3", "1.1").stream().allMatch(picture::contains));
    }

    /// E(w₁, w₂) = (w₁² - 1)² + 0.3 w₁ + w₂².
    static void descentEndsInTheValleyWhereItStarts() {
        Input w = scalar("w₁");
        Input v = scalar("w₂");
        Node error = valleys(w, v);
        Program program = compile(inputs(w, v), outputs(error, gradient(error, w, v)));
        double[] right = {0.3, 0.8};
        double[] left = {-0.1, 0.8};
        for (int step = 0; step < 200; step++) {
            for (double[] point : List.of(right, left)) {
                var result = program.run(point[0], point[1]);
                point[0] -= 0.04 * result.scalar(1);
                point[1] -= 0.04 * result.scalar(2);
            }
        }
        assertArrayEquals(new double[] {0.9601, 0}, right, 0.5e-4);
        assertArrayEquals(new double[] {-1.0356, 0}, left, 0.5e-4);
        assertEquals(0.2941, program.run(right[0], right[1]).scalar(0), 0.5e-4);
        assertEquals(-0.3054, program.run(left[0], left[1]).scalar(0), 0.5e-4);
        String picture =
                ErrorSurface.of("Two valleys", DescentIdeas::valleys)
                        .descend("to the local minimum", sgd(0.04), 0.3, 0.8, 30)
                        .toSvg();
        assertTrue(picture.contains("to the local minimum"));
    }

    /// On w² from 2 at the rate 0.1. The gradients are 4 and, for descent, 3.2.
    static void optimisersTakeTheStepsOfTheirFormulas() {
        UnaryOperator<Node> loss = w -> square(w);
        assertEquals(1.6 - 0.32, path(loss, sgd(0.1), 2, 2)[2], 1e-14);
        double second = 1.6 - 0.32 - 0.9 * 0.4;
        assertEquals(second, path(loss, momentum(0.1, 0.9), 2, 2)[2], 1e-14);
        double[] byAdaGrad = path(loss, adaGrad(0.1), 2, 2);
        assertEquals(1.9, byAdaGrad[1], 1e-8);
        assertEquals(1.9 - 0.1 * 3.8 / Math.hypot(4, 3.8), byAdaGrad[2], 1e-8);
        double byRmsProp = path(loss, rmsProp(0.1), 2, 1)[1];
        assertEquals(2 - 0.1 / Math.sqrt(0.1), byRmsProp, 1e-8);
        double[] byAdam = path(loss, adam(0.1), 2, 2);
        assertEquals(1.9, byAdam[1], 1e-8);
        double mean = (0.9 * 0.1 * 4 + 0.1 * 3.8) / (1 - 0.9 * 0.9);
        double squares = (0.999 * 0.001 * 16 + 0.001 * 3.8 * 3.8) / (1 - 0.999 * 0.999);
        assertEquals(1.9 - 0.1 * mean / Math.sqrt(squares), byAdam[2], 1e-8);
    }

    /// A sample variance of 40,000 weights is within a few per cent of its expected value.
    static void weightsStartRandomByTheSizeOfTheirLayerAndBiasesAtZero() {
        Map<String, Tensor> start =
                Mlp.input(INPUTS)
                        .dense(OUTPUTS, TANH)
                        .build()
                        .initialState(new SplittableRandom(1));
        assertEquals(2.0 / (INPUTS + OUTPUTS), variance(start.get("dense1/weight")), 1e-4);
        assertTrue(Arrays.stream(start.get("dense1/bias").toDoubles()).allMatch(b -> b == 0));
        double ofHe = variance(drawn(RELU, RELU.initializer()));
        assertEquals(2.0 / INPUTS, ofHe, 1.5e-4);
        double ofXavier = variance(drawn(RELU, Initializers.GLOROT_NORMAL));
        assertEquals(2.0 / (INPUTS + OUTPUTS), ofXavier, 1e-4);
        double[] uniform = drawn(RELU, Initializers.uniform(0.05)).toDoubles();
        double largest = Arrays.stream(uniform).map(Math::abs).max().orElseThrow();
        assertEquals(0.05, largest, 1e-4);
    }

    static void anEpochHasAsManyIterationsAsBatchesRoundedUp() {
        assertEquals(List.of(5, 10), iterations(32, 2)); // 150 / 32 is 4.69
        assertEquals(List.of(3, 3), iterations(50, 1));
        assertEquals(List.of(1, 2), iterations(150, 2)); // all rows in one batch
        assertEquals(List.of(150, 150), iterations(1, 1)); // one row per step
    }

    /// The steps per epoch and the steps in all of a training on 150 irises.
    private static List<Integer> iterations(int batchSize, int epochs) {
        List<Integer> counts = new ArrayList<>(List.of(0, 0));
        Watcher counter =
                new Watcher() {
                    @Override
                    public void trainingStarted(int all, int stepsPerEpoch) {
                        counts.set(0, stepsPerEpoch);
                    }

                    @Override
                    public void stepEnded(int epoch, int step, double loss) {
                        counts.set(1, counts.get(1) + 1);
                    }
                };
        Trainer.of(Mlp.input(4).dense(3).build())
                .batchSize(batchSize)
                .epochs(epochs)
                .watch(counter)
                .fit(Datasets.iris());
        return counts;
    }

    private static Node valleys(Node w, Node v) {
        return add(add(square(sub(square(w), 1)), mul(w, 0.3)), square(v));
    }

    private static Tensor drawn(Activation activation, Initializer initializer) {
        Mlp model = Mlp.input(INPUTS).dense(OUTPUTS, activation, initializer).build();
        return model.initialState(new SplittableRandom(2)).get("dense1/weight");
    }

    private static double variance(Tensor weights) {
        return Arrays.stream(weights.toDoubles()).map(w -> w * w).average().orElseThrow();
    }

    /// The start, and w after each step.
    private static double[] path(
            UnaryOperator<Node> loss, Optimizer optimizer, double start, int steps) {
        Input w = parameter("w");
        Node error = loss.apply(w);
        Optimizer.Plan plan = optimizer.plan(List.of(w), gradient(error, w));
        Map<String, Tensor> values = new HashMap<>(plan.initialState());
        values.put("w", Tensor.scalar(start));
        State state = State.of(values);
        Program step = compile(inputs(), outputs(error), plan.updates());
        double[] path = new double[steps + 1];
        path[0] = start;
        for (int i = 1; i <= steps; i++) {
            step.run(state);
            path[i] = state.get("w").scalarValue();
        }
        return path;
    }
}
