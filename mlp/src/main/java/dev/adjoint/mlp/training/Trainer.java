package dev.adjoint.mlp.training;

import static dev.adjoint.autodiff.ops.LossOps.softmaxCrossEntropy;

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

/// The settings of a training. They are immutable; each has a method of the same name that changes
/// it.
///
/// ```java
/// History history = Trainer.of(model).loss(SOFTMAX_CROSS_ENTROPY).optimizer(adam(1e-3))
///         .batchSize(32).epochs(30).watch(progressBar()).fit(train, validation);
/// ```
///
/// @param model the model to train
/// @param loss the loss to minimise. The default depends on the data: softmax cross-entropy for
///   labels, the mean squared error for numbers. In a training driven by hand the default is
///   softmax cross-entropy
/// @param optimizer the optimiser; the default is Adam at a rate of 0.003
/// @param batchSize rows per step; the default is 32
/// @param epochs passes over the training data. 0 means as many as the data needs: 30, or, if the
///   data is small, as many as give 3000 steps
/// @param seed the seed of the initial weights, the order of the rows and the random numbers of
///   layers; the default is 0
/// @param watchers the listeners for the progress
/// @param course the start, and the actions between epochs
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

    /// Starts from the parameters and layer states of a network instead of new ones, to train it
    /// further, on new data for example. The optimiser's states are reset; to continue exactly, see
    /// [#resume].
    ///
    /// @throws IllegalArgumentException if the network is from another model
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

    /// Saves the training after every `everyEpochs` epochs, and when it ends or is stopped, so that
    /// [#resume] can continue it. If the program is stopped at any time, a complete checkpoint
    /// remains, either the old or the new one. If the program is asked to end, by Ctrl-C for
    /// example, it first finishes the current step and writes a checkpoint.
    public Trainer checkpoint(Path file, int everyEpochs) {
        return with(course.saving(new Course.Saved(file, everyEpochs)));
    }

    /// Continues from a checkpoint, with the same model, loss, optimiser, batch size, seed and
    /// data. The result is bit-identical to a training that was never stopped. The number of
    /// epochs, counted from the very first, may differ.
    ///
    /// ```java
    /// Trainer saved = trainer.checkpoint(file, 1);
    /// History history = (Files.exists(file) ? saved.resume(file) : saved).fit(train, validation);
    /// ```
    ///
    /// The file is read when the training begins. This throws IllegalArgumentException if the file
    /// is not a checkpoint of such a training, and UncheckedIOException if it cannot be read.
    public Trainer resume(Path file) {
        return with(course.resuming(file));
    }

    /// Ends the training once the validation loss has not fallen for `patience` epochs. The network
    /// gets the parameters of the epoch with the lowest validation loss, [History#bestEpoch], also
    /// if the training did not end early.
    ///
    /// @param patience 1 or more
    /// @param leastImprovement the least decrease that counts as falling, such as 0 or 10⁻⁴
    public Trainer earlyStopping(int patience, double leastImprovement) {
        return with(course.stopping(new EarlyStopping(patience, leastImprovement)));
    }

    /// Lowers the rate whenever the validation loss is on a plateau. The optimiser's rate must be
    /// [Schedules#scalable]:
    ///
    /// ```java
    /// trainer.optimizer(adam(scalable(constant(1e-3)))).reduceOnPlateau(new Plateau(.1, 10, 1e-4))
    /// ```
    public Trainer reduceOnPlateau(Plateau plateau) {
        return with(course.reducing(plateau));
    }

    /// Begins a training to drive by hand, by default with new parameters. The same settings give
    /// the same initial parameters.
    public Training start() {
        return new Training(withLoss(Losses.SOFTMAX_CROSS_ENTROPY));
    }

    /// Trains without validation.
    public History fit(Dataset train) {
        return fit(new Batches(train, batchSize));
    }

    /// Trains, and evaluates after each epoch. If the thread is interrupted, the training ends
    /// after the current step, as after [Training#stop], and the thread stays interrupted. The same
    /// settings and data give a bit-identical history.
    ///
    /// @throws IllegalArgumentException if the data has another number of features or targets than
    ///   the model, or leaves fewer rows for the last batch than a layer needs; or if the loss does
    ///   not accept the model's outputs or the targets. Targets that are not in memory are checked
    ///   batch by batch
    /// @throws ArithmeticException if the loss is no longer finite, or the square of a gradient has
    ///   overflowed: the message names the parameter and the step
    /// @throws TrainingFailedException if the batches, a watcher or the writing of a checkpoint
    ///   throw; the exception has the results so far
    public History fit(Dataset train, Dataset validation) {
        return fit(new Batches(train, batchSize), validation);
    }

    /// Trains on batches of a source's own size, such as batches read from a file on demand, or
    /// batches with noise.
    ///
    /// @param train a source that was not shuffled before; each training needs a new one
    public History fit(BatchSource train) {
        return fit(train, Optional.empty());
    }

    /// Same as [#fit(BatchSource)], with validation.
    public History fit(BatchSource train, Dataset validation) {
        return fit(train, new Batches(validation, Network.PIECE));
    }

    /// Same as [#fit(BatchSource)], with validation data that need not be in memory either. With
    /// batches of 256 rows the evaluation is bit-identical to one of data in memory.
    ///
    /// @param validation another source than `train`; it is never shuffled, and read from its first
    ///   batch after each epoch
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

    /// Returns these settings with this loss if none was given.
    private Trainer withLoss(Loss usual) {
        return loss == OF_THE_DATA ? loss(usual) : this;
    }

    /// Returns these settings with as many epochs as the data needs, if no number was given.
    private Trainer withEpochs(BatchSource train) {
        int steps = train.count();
        int needed = Math.max(LEAST_EPOCHS, (LEAST_STEPS + steps - 1) / steps);
        return epochs == NEEDED_EPOCHS ? epochs(needed) : this;
    }

    private Trainer with(Course newCourse) {
        return new Trainer(model, loss, optimizer, batchSize, epochs, seed, watchers, newCourse);
    }

    /// Checks that the sources differ. A shared source would be evaluated in the order, and with
    /// the noise, of the training.
    private static void requireApart(BatchSource train, BatchSource validation) {
        if (train == validation) {
            throw Mistake.of(
                    "fit",
                    "one source for training and validation",
                    "two, since only the one is shuffled",
                    "make another of the same data");
        }
    }

    /// Returns the settings that the training does not learn, as a table: depth, units and
    /// activations of the model, initial weights, loss, optimiser, rate, batch size, epochs, the
    /// end of the training, and the seed.
    public HyperParameters hyperParameters() {
        return HyperParameterTable.of(this, lossText().toString(), epochsText().toString());
    }

    private Object lossText() {
        return loss == OF_THE_DATA ? "as the data needs it" : loss;
    }

    private Object epochsText() {
        return epochs == NEEDED_EPOCHS ? "as the data needs them" : epochs;
    }

    /// Returns one line per setting, and the model as a table.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        line(text, "loss", lossText());
        line(text, "optimizer", optimizer);
        line(text, "batch size", batchSize);
        line(text, "epochs", epochsText());
        line(text, "seed", seed);
        course.lines().forEach((setting, value) -> line(text, setting, value));
        return text + "model:\n" + model;
    }

    private static void line(StringBuilder text, String setting, Object value) {
        text.append(setting).append(": ").append(value).append('\n');
    }

    static void requirePositive(String setting, int value) {
        if (value < 1) {
            throw Mistake.of(setting, value, "1 or more", "leave it out for the default");
        }
    }
}
