package dev.adjoint.mlp.training;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.data.BatchSource;
import dev.adjoint.mlp.optimizer.Schedules;
import dev.adjoint.mlp.text.Mistake;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs a training from its current progress to its end, with the actions between epochs.
final class TrainingLoop {
    private static final String CHECKPOINT = "writing its checkpoint";

    private final Trainer settings;
    private final Training training;
    private final BatchSource batches;
    private final Optional<BatchSource> validation;
    private final Evaluator evaluator;
    private final Watcher watcher;
    private final FiniteNumbers finite;
    private final List<Epoch> epochs;
    private Map<String, Tensor> best;

    /// The number of steps taken in this epoch, and the sum of the losses of their rows.
    private int steps;

    private double lossSum;

    /// @throws IllegalArgumentException if the settings need validation data and there is none, or
    ///   do not match the checkpoint that the training resumes
    TrainingLoop(Training training, BatchSource batches, Optional<BatchSource> validation) {
        this.settings = training.settings();
        this.training = training;
        this.batches = training.ordered(batches);
        this.validation = validation.map(data -> training.columns().ordered("fit", data));
        this.evaluator = new Evaluator(settings.model(), settings.loss(), training.state());
        this.watcher = new AllWatchers(settings.watchers());
        this.finite = new FiniteNumbers(training);
        requireCourse();
        training.requireSetting(Checkpoint.setting(settings, batches));
        Progress progress = training.progress();
        this.epochs = new ArrayList<>(progress.epochs());
        this.steps = progress.steps();
        this.lossSum = progress.lossSum();
        this.best = progress.best();
    }

    /// Trains until the epochs are complete, the validation loss no longer falls, or the training
    /// is stopped or interrupted.
    ///
    /// @throws TrainingFailedException if the batches, a watcher or the writing of a checkpoint
    ///   throw
    History run() {
        try (Ending _ = watcher::trainingEnded;
                Ending _ = () -> validation.ifPresent(BatchSource::close);
                Ending _ = batches::close) {
            watcher.trainingPrepared(training);
            watcher.trainingStarted(settings.epochs(), batches.count());
            settings.course().saved().ifPresentOrElse(this::runSaved, this::runEpochs);
        }
        History history = history();
        boolean isWhole = !isStopped() && epochs.size() >= settings.epochs();
        if (isWhole && history.isStillFalling()) {
            System.getLogger(TrainingLoop.class.getPackageName())
                    .log(
                            Level.INFO,
                            history.trend() + ": train for more epochs, or at a higher rate");
        }
        return history;
    }

    /// An action that is performed when a training ends, regardless of other failures.
    @FunctionalInterface
    private interface Ending extends AutoCloseable {
        @Override
        void close();
    }

    private History history() {
        best.forEach(training.state()::set);
        return new History(epochs, training.network());
    }

    private void runSaved(Course.Saved checkpoints) {
        try (StopOnExit _ = new StopOnExit(training)) {
            runEpochs();
            save(checkpoints);
        }
    }

    private void runEpochs() {
        for (int i = 0; i < epochs.size(); i++) {
            given("its batches", () -> training.shuffle(batches));
        }
        while (!isOver()) {
            given("its batches", () -> training.shuffle(batches));
            runSteps();
            if (steps == batches.count()) {
                endEpoch();
            }
        }
    }

    private boolean isOver() {
        return isStopped()
                || epochs.size() >= settings.epochs()
                || settings.course().earlyStopping().map(s -> s.isOver(epochs)).orElse(false);
    }

    private boolean isStopped() {
        return training.isStopped() || Thread.currentThread().isInterrupted();
    }

    /// Trains on the remaining batches of the epoch, each once.
    ///
    /// @throws ArithmeticException if the loss, an optimiser's state or a parameter is no longer
    ///   finite
    private void runSteps() {
        given("its batches", () -> training.skip(batches, steps));
        int last = batches.count() - 1;
        TrainingStep whole = training.step(batches, 0);
        TrainingStep rest = training.step(batches, last);
        int number = epochs.size() + 1;
        while (steps <= last && !isStopped()) {
            TrainingStep step = steps < last ? whole : rest;
            take(step);
            double loss = training.step(step);
            lossSum += loss * step.rows();
            steps++;
            tell(number, loss);
            finite.requireLoss(loss, number, steps);
        }
        finite.requireValues(number, steps);
    }

    private void take(TrainingStep step) {
        try {
            step.take(batches, steps);
        } catch (RuntimeException thrown) {
            throw failure("its batches", thrown);
        }
    }

    private void tell(int epoch, double loss) {
        try {
            watcher.stepEnded(epoch, steps, loss);
        } catch (RuntimeException thrown) {
            throw failure("a watcher", thrown);
        }
    }

    private void given(String what, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException thrown) {
            throw failure(what, thrown);
        }
    }

    /// Returns the exception to throw. First saves a checkpoint if the settings ask for
    /// checkpoints.
    private TrainingFailedException failure(String what, RuntimeException thrown) {
        String message =
                "fit: got an exception from "
                        + what
                        + " after "
                        + steps
                        + " of "
                        + batches.count()
                        + " steps of epoch "
                        + (epochs.size() + 1)
                        + ": "
                        + thrown
                        + ": fix that; history() of this exception has what was learnt";
        boolean isWorthSaving = !what.equals(CHECKPOINT) && Double.isFinite(lossSum);
        settings.course()
                .saved()
                .filter(_ -> isWorthSaving)
                .ifPresent(checkpoints -> saveBeside(thrown, checkpoints));
        return new TrainingFailedException(message, thrown, history());
    }

    private void saveBeside(RuntimeException thrown, Course.Saved checkpoints) {
        try {
            save(checkpoints);
        } catch (TrainingFailedException unsaved) {
            thrown.addSuppressed(unsaved);
        }
    }

    private void endEpoch() {
        Optional<Evaluation> checked = validation.map(this::evaluated);
        Epoch epoch =
                new Epoch(
                        epochs.size() + 1,
                        lossSum / Training.rows(batches),
                        checked.map(Evaluation::loss).orElse(Double.NaN),
                        checked.map(Evaluation::accuracy).orElse(Double.NaN));
        epochs.add(epoch);
        steps = 0;
        lossSum = 0;
        keepBest(epoch);
        reduceRate();
        given("a watcher", () -> watcher.epochEnded(epoch));
        settings.course().saved().filter(this::isDue).ifPresent(this::save);
    }

    private Evaluation evaluated(BatchSource data) {
        try {
            return evaluator.evaluate(data);
        } catch (RuntimeException thrown) {
            throw failure("its validation data", thrown);
        }
    }

    private void keepBest(Epoch epoch) {
        boolean isBest = History.bestOf(epochs).filter(epoch::equals).isPresent();
        if (isBest && settings.course().earlyStopping().isPresent()) {
            best = training.network().values();
        }
    }

    private void reduceRate() {
        double[] losses = epochs.stream().mapToDouble(Epoch::validationLoss).toArray();
        settings.course()
                .plateau()
                .map(plateau -> Tensor.scalar(plateau.scale(losses)))
                .ifPresent(scale -> training.state().set(Schedules.SCALE, scale));
    }

    /// Whether a checkpoint is due. The last one is written after the loop instead.
    private boolean isDue(Course.Saved checkpoints) {
        return epochs.size() % checkpoints.everyEpochs() == 0 && !isOver();
    }

    private void save(Course.Saved checkpoints) {
        Progress progress = new Progress(epochs, steps, lossSum, best);
        String setting = Checkpoint.setting(settings, batches);
        Checkpoint checkpoint =
                new Checkpoint(training.state().toMap(), progress, setting, training.columns());
        given(CHECKPOINT, () -> checkpoint.write(checkpoints.file(), settings));
    }

    private void requireCourse() {
        Course course = settings.course();
        if (course.needsValidation() && validation.isEmpty()) {
            throw Mistake.of(
                    "fit",
                    "early stopping or a plateau without validation data",
                    "a validation loss",
                    "fit(train, validation)");
        }
        boolean isScalable = training.state().names().contains(Schedules.SCALE);
        if (course.plateau().isPresent() && !isScalable) {
            throw Mistake.of(
                    "fit",
                    "a plateau for a rate that cannot be scaled",
                    "one that can",
                    "take adam(scalable(constant(1e-3)))");
        }
        requireProgress(training.progress());
    }

    private void requireProgress(Progress progress) {
        if (progress.steps() < 0 || progress.steps() > batches.count()) {
            throw Mistake.of(
                    "resume",
                    "a checkpoint after " + progress.steps() + " steps of an epoch",
                    "0 to " + batches.count(),
                    "take a file that a training wrote");
        }
        boolean asksForBest = settings.course().earlyStopping().isPresent();
        boolean hasBest = History.bestOf(progress.epochs()).isEmpty() || !progress.best().isEmpty();
        if (asksForBest && !hasBest) {
            throw Mistake.of(
                    "resume",
                    "a checkpoint of a training without early stopping",
                    "one with it, which has the best parameters",
                    "begin again");
        }
    }
}
