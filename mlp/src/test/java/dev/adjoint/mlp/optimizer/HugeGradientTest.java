package dev.adjoint.mlp.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.loss.Loss;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.mlp.training.Training;
import dev.adjoint.mlp.training.TrainingStep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// One gradient whose square is near the end of the element type, or beyond it. The loss is the
/// mean of outputs × targets, so that a target is a gradient.
class HugeGradientTest {
    private static final Loss PRODUCT =
            (output, target) -> ReductionOps.mean(ArithmeticOps.mul(output, target));

    @ParameterizedTest
    @CsvSource({
        "adam, FLOAT32, 1e20", "adamW, FLOAT32, 1e20", "rmsProp, FLOAT32, 3e19",
        "adam, FLOAT32, -5e20", "adam, FLOAT64, 1e155", "rmsProp, FLOAT64, -3e154"
    })
    void theSecondMomentStaysFiniteAndDecays(String name, DType dtype, double huge) {
        Training training = trainer(name, dtype).start();
        TrainingStep step = training.step(1);
        step.step(new double[] {1}, new double[] {1});
        step.step(new double[] {1}, new double[] {huge});
        String state = "dense1/weight/" + name + ".v";
        double peak = training.state().get(state).toDoubles()[0];
        assertTrue(Double.isFinite(peak) && peak > 0, () -> state + " = " + peak);
        for (int i = 0; i < 200; i++) {
            step.step(new double[] {1}, new double[] {1});
        }
        double later = training.state().get(state).toDoubles()[0];
        double kept = Math.pow(name.equals("rmsProp") ? 0.9 : 0.999, 200);
        assertEquals(kept, later / peak, 1e-3 * kept);
        assertTrue(Double.isFinite(training.state().get("dense1/weight").toDoubles()[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "adamW", "rmsProp", "adaGrad"})
    void aSquareThatOverflowsEndsTheTrainingWithParameterAndStep(String name) {
        for (int row : new int[] {0, 3, 6}) {
            String message = failure(name, row, 3e38f);
            assertTrue(message.contains("dense1/weight"), message);
            assertTrue(message.contains("step " + (row + 1) + " of epoch 1"), message);
        }
    }

    @Test
    void adaGradThatCannotForgetEndsWhereTheSquareOverflows() {
        String message = failure("adaGrad", 2, 1e20f);
        assertTrue(message.contains("step 3 of epoch 1"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "adaGrad"})
    void theParameterAmongSeveralIsNamed(String name) {
        Mlp model = Mlp.input(2).dense(3).dense(1).build();
        float[][] features = new float[4][2];
        Arrays.fill(features, new float[] {1, 0});
        float[][] targets = {{1}, {1}, {1e30f}, {1}};
        Trainer trainer =
                Trainer.of(model).loss(PRODUCT).optimizer(optimizer(name)).batchSize(2).epochs(1);
        Dataset data = Dataset.of(features, targets);
        String message =
                assertThrows(ArithmeticException.class, () -> trainer.fit(data)).getMessage();
        assertTrue(message.contains("dense1/weight"), message);
        assertTrue(message.contains("dense2/weight"), message);
    }

    /// Such as the least loss so far of an optimiser of your own.
    @Test
    void aStateThatBeginsInfiniteMayStaySo() {
        Optimizer own =
                (parameters, gradients) -> {
                    Optimizer.Plan plan = Optimizers.sgd(0.1).plan(parameters, gradients);
                    Map<String, Tensor> state = new HashMap<>(plan.initialState());
                    state.put("best", Tensor.scalar(Double.POSITIVE_INFINITY));
                    return new Optimizer.Plan(plan.updates(), state);
                };
        Dataset data = Dataset.of(new float[][] {{1}}, new float[][] {{1}});
        assertEquals(2, trainer("adam", DType.FLOAT32).optimizer(own).fit(data).epochs().size());
    }

    /// The message of a training on seven rows, one a step and in any order, of which one is huge.
    private static String failure(String name, int at, float huge) {
        Trainer trainer = trainer(name, DType.FLOAT32);
        float[][] features = new float[7][1];
        float[][] targets = new float[7][1];
        for (int row = 0; row < 7; row++) {
            features[row][0] = 1;
            targets[row][0] = 1;
        }
        targets[at][0] = huge;
        Dataset data = Dataset.of(features, targets);
        return assertThrows(ArithmeticException.class, () -> trainer.fit(new InOrder(data)))
                .getMessage();
    }

    private static Trainer trainer(String name, DType dtype) {
        return Trainer.of(Mlp.input(1).dense(1).dtype(dtype).build())
                .loss(PRODUCT)
                .optimizer(optimizer(name))
                .batchSize(1)
                .epochs(2);
    }

    private static Optimizer optimizer(String name) {
        return switch (name) {
            case "adam" -> Optimizers.adam(0.01);
            case "adamW" -> Optimizers.adamW(0.01, 0.1);
            case "rmsProp" -> Optimizers.rmsProp(0.01);
            default -> Optimizers.adaGrad(0.01);
        };
    }
}
