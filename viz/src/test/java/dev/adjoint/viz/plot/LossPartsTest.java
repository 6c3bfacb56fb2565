package dev.adjoint.viz.plot;

import static dev.adjoint.mlp.loss.Penalties.l2;
import static dev.adjoint.mlp.optimizer.Optimizers.penalized;
import static dev.adjoint.mlp.optimizer.Optimizers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.training.Epoch;
import dev.adjoint.mlp.training.History;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class LossPartsTest {
    private static final Trainer TRAINER =
            Trainer.of(Mlp.input(4).dense(3).build()).batchSize(40).epochs(3).seed(1);

    @Test
    void thePartsAreTheLossOfTheDataAndThePenalty() {
        LossParts parts = LossParts.of(l2(0.01));
        assertThrows(IllegalStateException.class, parts::plot);
        Trainer trainer = TRAINER.optimizer(penalized(l2(0.01), sgd(0.05))).watch(parts);
        for (int time = 0; time < 2; time++) {
            History history = trainer.fit(Datasets.iris());
            LinePlot plot = parts.plot();
            assertEquals(List.of("data", "penalty", "sum"), plot.names());
            double[] data = history.series(Epoch::trainingLoss);
            assertArrayEquals(data, plot.ys("data"));
            double[] penalty = plot.ys("penalty");
            assertEquals(0.01 * squares(history.network()), penalty[2], 1e-8);
            assertEquals(data[1] + penalty[1], plot.ys("sum")[1], 1e-15);
        }
        assertThrows(IllegalArgumentException.class, () -> parts.plot().ys("batch"));
    }

    private static double squares(Network network) {
        return network.parameterNames().stream()
                .flatMapToDouble(name -> Arrays.stream(network.parameter(name).toDoubles()))
                .map(w -> w * w)
                .sum();
    }

    /// 150 rows in batches of 40, the last of 30: the mean over the rows is that of the epoch.
    @Test
    void theBatchesAreThoseOfTheSteps() {
        LossParts parts = LossParts.of();
        History history = TRAINER.watch(parts).fit(Datasets.iris());
        LinePlot plot = parts.batchPlot();
        double[] losses = plot.ys("batch");
        assertEquals(12, losses.length);
        double mean = (40 * (losses[4] + losses[5] + losses[6]) + 30 * losses[7]) / 150;
        assertEquals(history.epochs().get(1).trainingLoss(), mean, 1e-12);
        assertArrayEquals(new double[] {4, 8, 12}, plot.xs("epoch"));
        assertEquals(List.of("data"), parts.plot().names());
    }

    @Test
    void ofManyBatchesNeighboursAreAveraged() {
        LossParts parts = LossParts.of();
        for (int step = 1; step <= 4001; step++) {
            parts.stepEnded(1, step, step);
        }
        parts.epochEnded(new Epoch(1, 2001, Double.NaN, Double.NaN));
        LinePlot plot = parts.batchPlot();
        double[] means = plot.ys("mean of 3 batches");
        assertEquals(1334, means.length);
        assertEquals(2, means[0]);
        assertEquals(4000.5, means[1333]);
        assertEquals(4001, plot.xs("mean of 3 batches")[1333]);
    }
}
