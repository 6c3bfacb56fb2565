package dev.adjoint.mlp.evaluation;

import static dev.adjoint.mlp.evaluation.Mistakes.requireMessage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.data.Split;
import dev.adjoint.mlp.data.TrainTest;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/// Learning curves of networks that need not learn.
class LearningCurveTest {
    private static final long[] SEEDS = {1, 2, 3};
    private static final Network NETWORK =
            Trainer.of(Mlp.input(4).dense(3).build()).start().network();

    private static TrainTest irises() {
        Split split = Datasets.iris().stratifiedSplit(1, 0.6, 0.2, 0.2);
        return new TrainTest(split.train(), split.validation());
    }

    @Test
    void eachPointHasItsFractionOfTheRowsAndAScoreForEachSeed() {
        LearningCurve curve =
                LearningCurve.of(
                        irises(),
                        new double[] {0.001, 0.5, 1},
                        SEEDS,
                        (_, _) -> NETWORK,
                        (_, data) -> data.size());
        assertArrayEquals(new double[] {1, 45, 90}, curve.rows());
        assertArrayEquals(new double[] {1, 45, 90}, curve.training());
        assertArrayEquals(new double[] {30, 30, 30}, curve.validation());
        assertArrayEquals(new double[] {0, 0, 0}, curve.validationDeviations());
        assertEquals(3, curve.points().getFirst().training().size());
    }

    @Test
    void smallerFractionsAreTheFirstRowsOfLargerOnesAndSeedsDiffer() {
        List<Dataset> parts = new ArrayList<>();
        LearningCurve.of(
                irises(),
                new double[] {0.1, 1},
                new long[] {7, 8},
                (train, _) -> {
                    parts.add(train);
                    return NETWORK;
                },
                (_, _) -> 0);
        float[][] small = parts.get(0).featureRows();
        assertArrayEquals(small, Arrays.copyOf(parts.get(2).featureRows(), small.length));
        assertTrue(!Arrays.deepEquals(small, parts.get(1).featureRows()));
        assertEquals(90, parts.get(2).size());
    }

    @Test
    void meansAndDeviationsAreOverTheSeeds() {
        double[] scores = {1, 2, 6};
        List<Long> seen = new ArrayList<>();
        LearningCurve curve =
                LearningCurve.of(
                        irises(),
                        new double[] {1},
                        SEEDS,
                        (_, seed) -> {
                            seen.add(seed);
                            return NETWORK;
                        },
                        (_, data) -> data.size() == 30 ? scores[seen.size() - 1] : 0);
        assertEquals(List.of(1L, 2L, 3L), seen);
        assertArrayEquals(new double[] {3}, curve.validation());
        assertEquals(Math.sqrt(14 / 2.0), curve.validationDeviations()[0], 1e-15);
        assertEquals(
                """
                rows  training  validation       ±
                90      0.0000      3.0000  2.6458\
                """,
                curve.toString());
    }

    @Test
    void aRealCurveComesFromTrainings() {
        Trainer trainer = Trainer.of(Mlp.input(4).dense(3).build()).epochs(3);
        LearningCurve curve =
                LearningCurve.of(
                        irises(),
                        new double[] {0.5, 1},
                        new long[] {1, 2},
                        (train, seed) -> trainer.seed(seed).fit(train).network(),
                        (network, data) -> network.evaluate(data).loss());
        assertEquals(2, new HashSet<>(curve.points().getLast().validation()).size());
        assertTrue(Arrays.stream(curve.validation()).allMatch(loss -> loss > 0));
    }

    @Test
    void fractionsOutOfRangeAreNamed() {
        for (double wrong : new double[] {0, 1.1, Double.NaN}) {
            requireMessage(
                    "learningCurve: got the fractions [" + wrong + "] and 3 seeds, needed",
                    () -> curve(new double[] {wrong}, SEEDS));
        }
        requireMessage("learningCurve: got the fractions []", () -> curve(new double[0], SEEDS));
        requireMessage(
                "learningCurve: got the fractions [1.0] and 0 seeds",
                () -> curve(new double[] {1}, new long[0]));
    }

    private static void curve(double[] fractions, long[] seeds) {
        LearningCurve.of(irises(), fractions, seeds, (_, _) -> NETWORK, (_, _) -> 0);
    }
}
