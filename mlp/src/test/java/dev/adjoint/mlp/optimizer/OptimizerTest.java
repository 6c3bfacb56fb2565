package dev.adjoint.mlp.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.mlp.training.Training;
import dev.adjoint.mlp.training.TrainingStep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

/// Fifty compiled steps of each optimiser stay beside the same steps as plain loops.
class OptimizerTest {
    private static final int STEPS = 50;
    private static final int ROWS = 7;
    private static final double RELATIVE = 1e-10;

    @FunctionalInterface
    private interface PlainStep {
        void take(PlainNetwork network, double[] x, double[] t);
    }

    @Test
    void sgdTakesThePlainLoopsSteps() {
        double rate = 0.1;
        compare(Optimizers.sgd(rate), (plain, x, t) -> plain.sgd(x, t, rate));
    }

    @Test
    void adamTakesThePlainLoopsSteps() {
        double rate = 0.01;
        compare(Optimizers.adam(rate), (plain, x, t) -> plain.adam(x, t, rate));
    }

    /// A mean of gradients that have become 0 shrinks to a subnormal number, which times 0.9 rounds
    /// to itself, and with which processors are slow.
    @Test
    void adamForgetsAGradientThatHasBecomeZero() {
        Mlp model = Mlp.input(2).dense(1).build();
        Training training =
                Trainer.of(model)
                        .loss(Losses.MEAN_SQUARED_ERROR)
                        .optimizer(Optimizers.adam(0.01))
                        .batchSize(1)
                        .seed(5)
                        .start();
        TrainingStep step = training.step(1);
        step.step(new float[] {1, 1}, new float[] {3});
        for (int i = 0; i < 1000; i++) {
            step.step(new float[] {0, i % 3}, new float[] {i % 2});
        }
        double[] means = training.state().get("dense1/weight/adam.m").toDoubles();
        assertEquals(0, means[0]);
        assertTrue(means[1] != 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aRateThatIsNoFiniteNumberAboveZeroIsNamed(double rate) {
        for (String optimizer : new String[] {"sgd", "adam"}) {
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () ->
                                            (optimizer.equals("sgd")
                                                            ? Optimizers.sgd(rate)
                                                            : Optimizers.adam(rate))
                                                    .toString())
                            .getMessage();
            assertTrue(
                    message.startsWith(optimizer + ": got rate = " + rate + ", needed"), message);
        }
    }

    private static void compare(Optimizer optimizer, PlainStep plainStep) {
        Mlp model = Mlp.input(3).dense(4, Activations.TANH).dense(2).dtype(DType.FLOAT64).build();
        Training training =
                Trainer.of(model)
                        .loss(Losses.MEAN_SQUARED_ERROR)
                        .optimizer(optimizer)
                        .batchSize(ROWS)
                        .seed(5)
                        .start();
        PlainNetwork plain = plain(training.state());
        TrainingStep step = training.step(ROWS);
        Random random = new Random(11);
        for (int i = 0; i < STEPS; i++) {
            double[] x = random.doubles(ROWS * 3L, -2, 2).toArray();
            double[] t = random.doubles(ROWS * 2L, -1, 1).toArray();
            double expected = plain.loss(x, t);
            assertEquals(expected, step.step(x, t), RELATIVE * expected, "loss of step " + i);
            plainStep.take(plain, x, t);
            requireSame(plain, training.state(), i);
        }
    }

    private static PlainNetwork plain(State state) {
        return new PlainNetwork(
                state.get("dense1/weight").toDoubles(),
                state.get("dense1/bias").toDoubles(),
                state.get("dense2/weight").toDoubles(),
                state.get("dense2/bias").toDoubles());
    }

    private static void requireSame(PlainNetwork plain, State state, int step) {
        plain.parameters()
                .forEach(
                        (name, expected) -> {
                            double[] actual = state.get(name).toDoubles();
                            assertEquals(expected.length, actual.length, name);
                            for (int i = 0; i < actual.length; i++) {
                                double bound = RELATIVE * Math.abs(expected[i]);
                                String what = name + "[" + i + "] after step " + step;
                                assertEquals(expected[i], actual[i], bound, what);
                            }
                        });
    }
}
