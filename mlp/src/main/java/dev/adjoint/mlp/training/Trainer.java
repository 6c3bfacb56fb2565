package dev.adjoint.mlp.training;

import static dev.adjoint.autodiff.ops.CompositeOps.softmaxCrossEntropy;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.BatchSource;
import dev.adjoint.mlp.data.Batches;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.loss.Loss;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.optimizer.Optimizer;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.optimizer.Plateau;
import dev.adjoint.mlp.optimizer.Schedules;
import dev.adjoint.mlp.text.Mistake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How to train a model: immutable settings, each changed by a method of its name.
///
/// ```java
/// History history = Trainer.of(model).loss(SOFTMAX_CROSS_ENTROPY).optimizer(adam(1e-3))
///         .batchSize(32).epochs(30).watch(progressBar()).fit(train, validation);
/// ```
///
/// @param model what to train
/// @param loss what to make small. Unless said otherwise it follows from the data that is fitted:
///   softmax cross-entropy for labels, the mean squared error for numbers; in a training to drive
///   by hand it is softmax cross-entropy
/// @param optimizer how parameters change: Adam at a rate of 0.003, unless said otherwise
/// @param batchSize rows a step; 32, unless said otherwise
/// @param epochs passes over the training data; 0 for as many as the data needs: 30, or, if the
///   data is small, as many as come to 3000 steps
/// @param seed what the first weights, the order of the rows and the random numbers of layers come
///   from; 0, unless said otherwise
/// @param watchers who are told how it goes
/// @param course where it begins, and what happens between epochs
public record Trainer(
        Mlp model,
        Loss loss,
        Optimizer optimizer,
        int batchSize,
        int epochs,
        long seed,
        List<Watcher> watchers,
        Course course) {
    private static final Loss OF_THE_DATA = (output, target) -> softmaxCrossEntropy(output, target);

    private static final int NEEDED_EPOCHS = 0;
    private static final int LEAST_EPOCHS = 30;
    private static final int LEAST_STEPS = 3000;

    public Trainer {
        requirePositive("batchSize", batchSize);
        if (epochs != NEEDED_EPOCHS) {
            requirePositive("epochs", epochs);
        }
        watchers = List.copyOf(watchers);
    }

    public static Trainer of(Mlp model) {
        return new Trainer(
                model,
                OF_THE_DATA,
                Optimizers.adam(3e-3),
                32,
                NEEDED_EPOCHS,
                0,
                List.of(),
                Course.PLAIN);
    }

    public Trainer loss(Loss newLoss) {
        return new Trainer(model, newLoss, optimizer, batchSize, epochs, seed, watchers, course);
    }

    public Trainer optimizer(Optimizer newOptimizer) {
        return new Trainer(model, loss, newOptimizer, batchSize, epochs, seed, watchers, course);
    }

    public Trainer batchSize(int rows) {
        return new Trainer(model, loss, optimizer, rows, epochs, seed, watchers, course);
    }

    public Trainer epochs(int count) {
        requirePositive("epochs", count);
        return new Trainer(model, loss, optimizer, batchSize, count, seed, watchers, course);
    }

    public Trainer seed(long newSeed) {
        return new Trainer(model, loss, optimizer, batchSize, epochs, newSeed, watchers, course);
    }

    /// Adds a watcher.
    public Trainer watch(Watcher watcher) {
        List<Watcher> all = new ArrayList<>(watchers);
        all.add(watcher);
        return new Trainer(model, loss, optimizer, batchSize, epochs, seed, all, course);
    }

    /// Begins with the parameters of a network, and with what its layers keep, instead of new ones:
    /// to train it further, on new data for example. The optimiser begins anew; to go on as if
    /// nothing had been, see [#resume].
    ///
    /// @throws IllegalArgumentException where it is one of another model
    public Trainer from(Network network) {
        Map<String, Tensor> values = network.values();
        Map<String, TensorType> types = new HashMap<>();
        values.forEach((name, value) -> types.put(name, value.type()));
        if (!types.equals(Network.types(model))) {
            throw Mistake.of(
                    "from",
                    "a network of another model",
                    "one of the trainer's",
                    "train the network's own model\nthe network's:\n"
                            + network.model()
                            + "\nthe trainer's:\n"
                            + model);
        }
        return with(course.from(values, network.columns()));
    }

    /// Saves the training after every so many epochs, and when it ends or is stopped, so that
    /// [#resume] can go on with it. Whenever the program is stopped, the checkpoint from before or
    /// the new one is there, whole. A program that is asked to end, by Ctrl-C for example, takes
    /// the current step and writes a checkpoint before it does.
    public Trainer checkpoint(Path file, int everyEpochs) {
        return with(course.saving(new Course.Saved(file, everyEpochs)));
    }

    /// Goes on from a checkpoint, with the same model, loss, optimiser, batch size, seed and data:
    /// what comes of it is what a training that was never stopped comes to, to the bit. The number
    /// of epochs, counted from the very first, may be another one.
    ///
    /// ```java
    /// Trainer saved = trainer.checkpoint(file, 1);
    /// History history = (Files.exists(file) ? saved.resume(file) : saved).fit(train, validation);
    /// ```
    ///
    /// The file is read when the training begins, which throws IllegalArgumentException where it is
    /// no checkpoint of such a training, and UncheckedIOException where it cannot be read.
    public Trainer resume(Path file) {
        return with(course.resuming(file));
    }

    /// Ends the training once the validation loss has not fallen for so many epochs, and leaves the
    /// parameters of the epoch in which it was lowest, [History#bestEpoch], whether it ended early
    /// or not.
    ///
    /// @param patience 1 or more
    /// @param leastImprovement what counts as falling, such as 0 or 10⁻⁴
    public Trainer earlyStopping(int patience, double leastImprovement) {
        return with(course.stopping(new EarlyStopping(patience, leastImprovement)));
    }

    /// Lowers the rate whenever the validation loss is on a plateau. The optimiser's rate has to be
    /// a [Schedules#scalable] one:
    ///
    /// ```java
    /// trainer.optimizer(adam(scalable(constant(1e-3)))).reduceOnPlateau(new Plateau(.1, 10, 1e-4))
    /// ```
    public Trainer reduceOnPlateau(Plateau plateau) {
        return with(course.reducing(plateau));
    }

    /// Begins a training, to drive by hand: with new parameters, unless said otherwise. The same
    /// settings begin it with the same ones.
    public Training start() {
        return new Training(withLoss(Losses.SOFTMAX_CROSS_ENTROPY));
    }

    /// Trains without validation.
    public History fit(Dataset train) {
        return fit(new Batches(train, batchSize));
    }

    /// Trains, and evaluates after each epoch. A thread that is interrupted ends after the current
    /// step, as if the training had been asked to [Training#stop], and stays interrupted. The same
    /// settings and data give the same history, to the bit.
    ///
    /// @throws IllegalArgumentException where the data has another number of features or targets
    ///   than the model, or leaves fewer rows for the last batch than a layer needs; if the loss is
    ///   not made for the model's outputs or for the targets. Targets that are not in memory are
    ///   checked batch by batch
    /// @throws ArithmeticException if the loss is no longer finite, or the square of a gradient has
    ///   overflowed: the message names the parameter and the step
    /// @throws TrainingFailedException where the batches, a watcher or the writing of a checkpoint
    ///   throw; it has what was learnt until then
    public History fit(Dataset train, Dataset validation) {
        return fit(new Batches(train, batchSize), validation);
    }

    /// Trains on batches of a source's own size, such as those that are read from a file as they
    /// are needed, or those with noise.
    ///
    /// @param train not shuffled before: a new one for each training
    public History fit(BatchSource train) {
        return fit(train, Optional.empty());
    }

    /// As [#fit(BatchSource)], with validation.
    public History fit(BatchSource train, Dataset validation) {
        return fit(train, new Batches(validation, Network.PIECE));
    }

    /// As [#fit(BatchSource)], with validation data that need not be in memory either. Batches of
    /// 256 rows give the same evaluation as data in memory, to the bit.
    ///
    /// @param validation another source than `train`; never shuffled, and read from its first batch
    ///   on after each epoch
    public History fit(BatchSource train, BatchSource validation) {
        requireApart(train, validation);
        Network.requireFits("fit", model, validation.features(), validation.targets());
        return fit(train, Optional.of(validation));
    }

    private History fit(BatchSource train, Optional<BatchSource> validation) {
        Network.requireFits("fit", model, train.features(), train.targets());
        BatchSizes.require(model, train);
        Loss usual = train.isLabelled() ? Losses.SOFTMAX_CROSS_ENTROPY : Losses.MEAN_SQUARED_ERROR;
        Trainer complete = withLoss(usual).withEpochs(train);
        LossTerms.requireTargets(complete.loss, train);
        validation.ifPresent(data -> LossTerms.requireTargets(complete.loss, data));
        return new TrainingLoop(complete.start(), train, validation).run();
    }

    /// These settings with a loss, where none was given.
    private Trainer withLoss(Loss usual) {
        return loss == OF_THE_DATA ? loss(usual) : this;
    }

    /// These settings with as many epochs as the data needs, if no number was given.
    private Trainer withEpochs(BatchSource train) {
        int steps = train.count();
        int needed = Math.max(LEAST_EPOCHS, (LEAST_STEPS + steps - 1) / steps);
        return epochs == NEEDED_EPOCHS ? epochs(needed) : this;
    }

    private Trainer with(Course newCourse) {
        return new Trainer(model, loss, optimizer, batchSize, epochs, seed, watchers, newCourse);
    }

    /// One source for both would be evaluated in the order, and with the noise, of the training.
    private static void requireApart(BatchSource train, BatchSource validation) {
        if (train == validation) {
            throw Mistake.of(
                    "fit",
                    "one source for training and validation",
                    "two, since only the one is shuffled",
                    "make another of the same data");
        }
    }

    static void requirePositive(String setting, int value) {
        if (value < 1) {
            throw Mistake.of(setting, value, "1 or more", "leave it out for the default");
        }
    }
}
