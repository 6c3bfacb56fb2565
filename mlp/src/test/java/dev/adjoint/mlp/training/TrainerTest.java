package dev.adjoint.mlp.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.optimizer.Optimizers;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Trainings as a user starts them.
class TrainerTest {
    private static final float[][] CORNERS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

    private static final Trainer SMALL =
            Trainer.of(Mlp.input(6).dense(9, Activations.TANH).dense(3).build())
                    .optimizer(Optimizers.adam(0.01))
                    .batchSize(8)
                    .epochs(6)
                    .seed(4);

    /// Long enough that the first training begins in scalar forms, and the second finds the
    /// kernels' vector forms compiled.
    @Test
    void theSameSeedGivesTheSameHistoryToTheBit() {
        Dataset data = labelled(61);
        History first = SMALL.fit(data, labelled(20));
        SMALL.start().step(8).program().awaitWarm();
        History second = SMALL.fit(data, labelled(20));
        assertEquals(first.epochs(), second.epochs());
        assertEquals(6, first.epochs().size());
        for (String name : first.network().parameterNames()) {
            assertEquals(first.network().parameter(name), second.network().parameter(name), name);
        }
    }

    @Test
    void anotherSeedGivesAnotherHistory() {
        Dataset data = labelled(61);
        assertNotEquals(SMALL.fit(data).epochs(), SMALL.seed(5).fit(data).epochs());
    }

    @Test
    void xorIsLearntAsANumber() {
        Mlp model = Mlp.input(2).dense(4, Activations.TANH).dense(1).build();
        float[][] targets = {{0}, {1}, {1}, {0}};
        Network network =
                Trainer.of(model)
                        .loss(Losses.MEAN_SQUARED_ERROR)
                        .optimizer(Optimizers.adam(0.05))
                        .batchSize(4)
                        .epochs(500)
                        .seed(1)
                        .fit(Dataset.of(CORNERS, targets))
                        .network();
        float[][] predicted = network.predict(CORNERS);
        for (int row = 0; row < 4; row++) {
            assertArrayEquals(targets[row], predicted[row], 0.1f);
        }
    }

    @Test
    void xorIsLearntAsALabel() {
        Mlp model = Mlp.input(2).dense(4, Activations.TANH).dense(2).build();
        int[] labels = {0, 1, 1, 0};
        Dataset data = Dataset.labelled(CORNERS, labels, 2);
        History history =
                Trainer.of(model)
                        .optimizer(Optimizers.adam(0.05))
                        .batchSize(4)
                        .epochs(300)
                        .seed(1)
                        .fit(data, data);
        assertArrayEquals(labels, history.network().classify(CORNERS));
        assertEquals(1, history.epochs().getLast().validationAccuracy());
        assertEquals(1, history.network().evaluate(data).accuracy());
    }

    @Test
    void theLossFollowsFromTheDataUnlessSaidOtherwise() {
        Dataset labels = labelled(20);
        assertEquals(
                SMALL.loss(Losses.SOFTMAX_CROSS_ENTROPY).fit(labels).epochs(),
                SMALL.fit(labels).epochs());
        float[][] targets =
                IntStream.range(0, labels.size()).mapToObj(labels::targets).toArray(float[][]::new);
        Dataset numbers = Dataset.of(labels.featureRows(), targets);
        assertEquals(
                SMALL.loss(Losses.MEAN_SQUARED_ERROR).fit(numbers).epochs(),
                SMALL.fit(numbers).epochs());
    }

    @Test
    void outputsBecomeProbabilitiesAsTheLossTakesThem() {
        Dataset labels = labelled(20);
        float[][] rows = labels.featureRows();
        Network classifier = SMALL.fit(labels).network();
        for (int row = 0; row < rows.length; row++) {
            float[] logits = classifier.predict(rows[row]);
            float[] probabilities = classifier.probabilities(rows[row]);
            double sum = 0;
            for (float logit : logits) {
                sum += Math.exp(logit);
            }
            for (int i = 0; i < logits.length; i++) {
                assertEquals(Math.exp(logits[i]) / sum, probabilities[i], 1e-6);
            }
        }
        Network number = SMALL.loss(Losses.MEAN_SQUARED_ERROR).fit(labels).network();
        assertArrayEquals(number.predict(rows[0]), number.probabilities(rows[0]));
        Network several = SMALL.loss(Losses.BINARY_CROSS_ENTROPY_OF_LOGITS).fit(labels).network();
        double logit = several.predict(rows[0])[1];
        assertEquals(1 / (1 + Math.exp(-logit)), several.probabilities(rows[0])[1], 1e-6);
    }

    /// At a rate that moves no float32 weight, the loss of an epoch is that of the data, whatever
    /// the batches.
    @Test
    void anEpochsLossIsTheMeanOverAllRowsThoseOfTheLastBatchIncluded() {
        Dataset data = labelled(61);
        Trainer still = SMALL.optimizer(Optimizers.sgd(1e-30)).epochs(1);
        History history = still.fit(data);
        double expected = history.network().evaluate(data).loss();
        assertEquals(expected, history.epochs().getFirst().trainingLoss(), 1e-6 * expected);
        History whole = still.batchSize(1000).fit(data);
        assertEquals(expected, whole.epochs().getFirst().trainingLoss(), 1e-6 * expected);
    }

    @Test
    void watchersAreToldOfEachStepAndEpoch() {
        List<String> told = new ArrayList<>();
        Watcher watcher =
                new Watcher() {
                    @Override
                    public void trainingStarted(int epochs, int stepsPerEpoch) {
                        told.add("start " + epochs + " " + stepsPerEpoch);
                    }

                    @Override
                    public void stepEnded(int epoch, int step, double loss) {
                        told.add("step " + epoch + " " + step);
                    }

                    @Override
                    public void epochEnded(Epoch epoch) {
                        told.add("epoch " + epoch.number());
                    }

                    @Override
                    public void trainingEnded() {
                        told.add("end");
                    }
                };
        SMALL.epochs(2).watch(watcher).fit(labelled(17));
        List<String> expected =
                List.of(
                        "start 2 3",
                        "step 1 1",
                        "step 1 2",
                        "step 1 3",
                        "epoch 1",
                        "step 2 1",
                        "step 2 2",
                        "step 2 3",
                        "epoch 2",
                        "end");
        assertEquals(expected, told);
    }

    @Test
    void aLossThatGrowsBeyondAllBoundsThrowsAndSaysWhatToDo() {
        Mlp model = Mlp.input(6).dense(3).build();
        Trainer wild =
                Trainer.of(model)
                        .loss(Losses.MEAN_SQUARED_ERROR)
                        .optimizer(Optimizers.sgd(1e6))
                        .epochs(50);
        String message =
                assertThrows(ArithmeticException.class, () -> wild.fit(labelled(61))).getMessage();
        assertTrue(message.startsWith("fit: got the loss "), message);
        assertTrue(message.contains("needed a finite one: lower the optimiser's rate"), message);
    }

    /// No loss is computed after the last step.
    @Test
    void parametersThatTheLastStepMakesInfiniteAreNamed() {
        Trainer wild =
                Trainer.of(Mlp.input(1).dense(1).build())
                        .loss(Losses.MEAN_SQUARED_ERROR)
                        .optimizer(Optimizers.sgd(1e30))
                        .epochs(1);
        Dataset steep = Dataset.of(new float[][] {{2e4f}, {3e4f}}, new float[][] {{1}, {2}});
        String message =
                assertThrows(ArithmeticException.class, () -> wild.fit(steep)).getMessage();
        assertEquals(
                "fit: got a dense1/weight that is not finite in step 1 of epoch 1, needed finite"
                        + " ones: lower the optimiser's rate, or scale the features",
                message);
    }

    /// Rows of six features around their label's place.
    static Dataset labelled(int rows) {
        Random random = new Random(rows);
        float[][] features = new float[rows][6];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = random.nextInt(3);
            for (int i = 0; i < 6; i++) {
                features[row][i] = random.nextFloat() + (i % 3 == labels[row] ? 1 : 0);
            }
        }
        return Dataset.labelled(features, labels, 3);
    }
}
