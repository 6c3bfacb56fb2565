package dev.adjoint.mlp.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.mlp.training.Training;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

/// Batch normalisation beside the same numbers by plain loops.
class BatchNormTest {
    private static final int FEATURES = 3;
    private static final double MOMENTUM = 0.3;

    /// Sums of a few numbers of size 10: some ten roundings of float64, with room.
    private static final double RELATIVE = 1e-13;

    private final double[] mean = new double[FEATURES];
    private final double[] variance = new double[FEATURES];

    @Test
    void theRunningStatisticsAreThoseOfPlainLoopsForBatchesOfAnySize() {
        Training training = training();
        Arrays.fill(variance, 1);
        Random random = new Random(5);
        for (int rows : new int[] {4, 4, 2, 7, 4}) {
            double[] x = random.doubles((long) rows * FEATURES, 2, 10).toArray();
            training.step(rows).step(x, new double[rows]);
            move(x, rows);
            State state = training.state();
            assertNear(mean, state.get("batchNorm1/mean").toDoubles());
            assertNear(variance, state.get("batchNorm1/variance").toDoubles());
        }
    }

    /// Scale and shift begin at 1 and 0, and a dense layer of weights 1 and 0 shows one feature.
    @Test
    void inferenceTakesTheRunningStatistics() {
        Training training = training();
        double[] x = new Random(6).doubles(8 * FEATURES, 2, 10).toArray();
        for (int i = 0; i < 3; i++) {
            training.step(8).step(x, new double[8]);
        }
        Network network = training.network();
        double running = network.parameter("batchNorm1/mean").at(1);
        double spread = network.parameter("batchNorm1/variance").at(1);
        double scale = network.parameter("batchNorm1/scale").at(1);
        double shift = network.parameter("batchNorm1/shift").at(1);
        network.setParameter("dense1/weight", Tensor.of(new double[][] {{0}, {1}, {0}}));
        network.setParameter("dense1/bias", Tensor.of(0.0));
        float[][] outputs = network.predict(new float[][] {{7, 3, 8}, {0, 5, 0}});
        double root = Math.sqrt(spread + 1e-5);
        assertEquals(scale * (3 - running) / root + shift, outputs[0][0], 1e-6);
        assertEquals(scale * (5 - running) / root + shift, outputs[1][0], 1e-6);
    }

    private static Training training() {
        Mlp model = Mlp.input(FEATURES).batchNorm(MOMENTUM).dense(1).dtype(DType.FLOAT64).build();
        return Trainer.of(model)
                .loss(Losses.MEAN_SQUARED_ERROR)
                .optimizer(Optimizers.sgd(1e-3))
                .batchSize(4)
                .start();
    }

    private void move(double[] x, int rows) {
        for (int k = 0; k < FEATURES; k++) {
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                sum += x[row * FEATURES + k];
            }
            double squares = 0;
            for (int row = 0; row < rows; row++) {
                squares += Math.pow(x[row * FEATURES + k] - sum / rows, 2);
            }
            mean[k] = (1 - MOMENTUM) * mean[k] + MOMENTUM * sum / rows;
            variance[k] = (1 - MOMENTUM) * variance[k] + MOMENTUM * squares / (rows - 1);
        }
    }

    private static void assertNear(double[] expected, double[] actual) {
        double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertArrayEquals(expected, actual, RELATIVE * size);
    }
}
