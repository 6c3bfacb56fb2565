package dev.adjoint.mlp.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.mlp.training.Training;
import dev.adjoint.mlp.training.TrainingStep;
import dev.adjoint.mlp.training.Watcher;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.function.DoubleUnaryOperator;

/// Schedules beyond 2²⁴ steps, where float32 can no longer count.
class ManyStepsTest {
    private static final int MANY = (1 << 24) - 2;

    /// The rates of steps are the moves of a weight whose gradient is 1.
    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "FLOAT64"})
    void everyStepIsCounted(DType dtype) {
        Schedule halving = Schedules.stepDecay(1, 0.5, 1);
        for (int start : new int[] {MANY, 1 << 25, (1 << 30) + 1, Integer.MAX_VALUE - 6}) {
            int[] steps = {start, start + 1, start + 2, start + 3, start + 4, start + 5};
            assertRates(dtype, Schedules.restarting(3, halving), steps, t -> Math.pow(.5, t % 3));
            assertRates(dtype, ManyStepsTest::odd, steps, t -> t % 2 + 1);
            assertRates(
                    dtype,
                    Schedules.byEpoch(start + 2, halving),
                    steps,
                    t -> t < start + 2 ? 1 : 0.5);
            assertRates(
                    dtype,
                    Schedules.warmUp(start + 3, Schedules.constant(1)),
                    steps,
                    t -> (float) Math.min(1, (t + 1) / (start + 3)));
        }
    }

    @Test
    void aTrainingThatGoesOnCountsOn(@TempDir Path folder) {
        Path file = folder.resolve("checkpoint");
        Dataset data = Dataset.of(new float[][] {{1}, {1}, {1}}, new float[][] {{1}, {1}, {1}});
        Watcher far =
                new Watcher() {
                    @Override
                    public void trainingPrepared(Training training) {
                        if (training.state().get(Schedules.STEP).at(0) == 0) {
                            set(training, MANY);
                        }
                    }
                };
        Trainer trainer = trainer(DType.FLOAT32, ManyStepsTest::odd).watch(far);
        Tensor whole = trainer.epochs(2).fit(data).network().parameter("dense1/weight");
        trainer.epochs(1).checkpoint(file, 1).fit(data);
        Tensor resumed =
                trainer.epochs(2).resume(file).fit(data).network().parameter("dense1/weight");
        assertEquals(whole, resumed);
    }

    private static Node odd(Node step) {
        return ArithmeticOps.add(ArithmeticOps.mod(step, 2), 1);
    }

    private static void assertRates(
            DType dtype, Schedule schedule, int[] steps, DoubleUnaryOperator expected) {
        Training training = trainer(dtype, schedule).start();
        set(training, steps[0]);
        TrainingStep step = training.step(1);
        double[] rates = new double[steps.length];
        for (int i = 0; i < steps.length; i++) {
            training.state()
                    .set(
                            "dense1/weight",
                            Tensor.filled(training.state().get("dense1/weight").type(), 0));
            step.step(new double[] {1}, new double[] {1});
            rates[i] = -training.state().get("dense1/weight").at(0);
        }
        for (int i = 0; i < steps.length; i++) {
            assertEquals(expected.applyAsDouble(steps[i]), rates[i], 1e-7, "step " + steps[i]);
        }
    }

    private static Trainer trainer(DType dtype, Schedule schedule) {
        return Trainer.of(Mlp.input(1).dense(1).dtype(dtype).build())
                .loss((output, target) -> ReductionOps.mean(ArithmeticOps.mul(output, target)))
                .optimizer(Optimizers.sgd(schedule))
                .batchSize(1);
    }

    private static void set(Training training, int step) {
        training.state().set(Schedules.STEP, Tensor.ofInts(Shape.of(), step));
    }
}
