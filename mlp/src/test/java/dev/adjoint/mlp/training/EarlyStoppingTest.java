package dev.adjoint.mlp.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.optimizer.Plateau;
import dev.adjoint.mlp.optimizer.Schedules;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Trainings that end early, and those whose rate falls.
class EarlyStoppingTest {
    private static final double NAN = Double.NaN;

    /// Some of the labels are wrong: who learns them by heart does worse on other rows.
    private static final Dataset TRAIN = withWrongLabels(TrainerTest.labelled(24));

    private static final Dataset VALIDATION = TrainerTest.labelled(60);

    private static final Trainer TRAINER =
            Trainer.of(Mlp.input(6).dense(30, Activations.TANH).dense(3).build())
                    .optimizer(Optimizers.adam(0.05))
                    .batchSize(8)
                    .epochs(60)
                    .seed(1);

    @Test
    void theEndComesAfterSoManyEpochsInARowWithoutABetterLoss() {
        EarlyStopping two = new EarlyStopping(2, 0);
        assertFalse(two.isOver());
        assertFalse(two.isOver(3, 4));
        assertTrue(two.isOver(3, 4, 3));
        assertFalse(two.isOver(3, 4, 2, 5));
        assertTrue(two.isOver(3, 4, 2, 5, NAN));
        assertTrue(two.isOver(NAN, NAN));
    }

    @Test
    void aSmallImprovementCountsOnceItAddsUp() {
        EarlyStopping half = new EarlyStopping(2, 0.5);
        assertTrue(half.isOver(3, 2.8, 2.6));
        assertFalse(half.isOver(3, 2.8, 2.4, 2.3));
        assertTrue(half.isOver(3, 2.5, 2.5), "by as much as the least is no more than it");
    }

    @Test
    void theParametersOfTheBestEpochAreLeft() {
        List<Map<String, Tensor>> after = new ArrayList<>();
        Watcher watcher =
                new Watcher() {
                    private Optional<Training> training = Optional.empty();

                    @Override
                    public void trainingPrepared(Training prepared) {
                        training = Optional.of(prepared);
                    }

                    @Override
                    public void epochEnded(Epoch epoch) {
                        after.add(training.orElseThrow().network().values());
                    }
                };
        History history = TRAINER.earlyStopping(4, 0).watch(watcher).fit(TRAIN, VALIDATION);
        Epoch best = history.bestEpoch().orElseThrow();
        assertTrue(history.epochs().size() < 60, "the training did not end early");
        assertEquals(history.epochs().size() - 4, best.number());
        assertEquals(after.get(best.number() - 1), history.network().values());
        assertFalse(after.getLast().equals(history.network().values()));
        assertEquals(best.validationLoss(), history.network().evaluate(VALIDATION).loss());
    }

    @Test
    void withoutEarlyStoppingTheParametersAreTheLast() {
        History history = TRAINER.epochs(30).fit(TRAIN, VALIDATION);
        double last = history.epochs().getLast().validationLoss();
        assertEquals(last, history.network().evaluate(VALIDATION).loss());
        assertTrue(history.bestEpoch().orElseThrow().validationLoss() < last);
        assertEquals(Optional.empty(), TRAINER.epochs(1).fit(TRAIN).bestEpoch());
    }

    /// The loss of a rate of next to nothing stays, so each second epoch is a plateau.
    @Test
    void theRateFallsWhereTheLossStays() {
        Trainer still =
                TRAINER.optimizer(Optimizers.sgd(Schedules.scalable(Schedules.constant(1e-30))))
                        .epochs(5);
        List<Double> scales = new ArrayList<>();
        Watcher watcher =
                new Watcher() {
                    private Optional<Training> training = Optional.empty();

                    @Override
                    public void trainingPrepared(Training prepared) {
                        training = Optional.of(prepared);
                    }

                    @Override
                    public void epochEnded(Epoch epoch) {
                        scales.add(
                                training.orElseThrow().state().get(Schedules.SCALE).scalarValue());
                    }
                };
        still.reduceOnPlateau(new Plateau(0.5, 2, 0)).watch(watcher).fit(TRAIN, VALIDATION);
        assertEquals(List.of(1.0, 1.0, 0.5, 0.5, 0.25), scales);
    }

    @Test
    void validationDataAndAScalableRateAreAskedFor() {
        assertMessage("without validation data", () -> TRAINER.earlyStopping(3, 0).fit(TRAIN));
        Trainer plateau = TRAINER.reduceOnPlateau(new Plateau(0.5, 2, 0));
        assertMessage("without validation data", () -> plateau.fit(TRAIN));
        assertMessage("a rate that cannot be scaled", () -> plateau.fit(TRAIN, VALIDATION));
    }

    @Test
    void settingsThatMeanNothingAreRefused() {
        assertMessage("got the patience 0", () -> TRAINER.earlyStopping(0, 0));
        assertMessage("least improvement -1.0", () -> TRAINER.earlyStopping(3, -1));
        assertMessage("least improvement NaN", () -> TRAINER.earlyStopping(3, NAN));
    }

    @Test
    void numbersAreTrainedOnAsLabelsAre() {
        float[][] rows = {{0}, {1}, {2}, {3}};
        Dataset line = Dataset.of(rows, rows);
        History history =
                Trainer.of(Mlp.input(1).dense(1).build())
                        .loss(Losses.MEAN_SQUARED_ERROR)
                        .epochs(3)
                        .earlyStopping(1, 0)
                        .fit(line, line);
        assertEquals(3, history.bestEpoch().orElseThrow().number());
    }

    private static Dataset withWrongLabels(Dataset data) {
        int[] labels = data.labels();
        for (int row = 0; row < labels.length; row += 3) {
            labels[row] = (labels[row] + 1) % 3;
        }
        return Dataset.labelled(data.featureRows(), labels, 3);
    }

    private static void assertMessage(String part, Runnable mistake) {
        String got = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(got.contains(part), got);
    }
}
