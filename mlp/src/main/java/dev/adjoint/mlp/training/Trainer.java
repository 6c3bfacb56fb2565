package dev.adjoint.mlp.training;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Batches;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.loss.Loss;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.optimizer.Optimizer;
import dev.adjoint.mlp.optimizer.Optimizers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How to train a model: immutable settings, each changed by a method of its name.
///
/// ```java
/// History history = Trainer.of(model).loss(SOFTMAX_CROSS_ENTROPY).optimizer(adam(1e-3))
///         .batchSize(32).epochs(30).watch(progressBar()).fit(train, validation);
/// ```
///
/// @param model what to train
/// @param loss what to make small: softmax cross-entropy, unless said otherwise
/// @param optimizer how parameters change: Adam at a rate of 0.001, unless said otherwise
/// @param batchSize rows a step; 32, unless said otherwise
/// @param epochs passes over the training data; 30, unless said otherwise
/// @param seed what the first weights, the order of the rows and the random numbers of layers come
///   from; 0, unless said otherwise
/// @param watchers who are told how it goes
public record Trainer(
        Mlp model,
        Loss loss,
        Optimizer optimizer,
        int batchSize,
        int epochs,
        long seed,
        List<Watcher> watchers) {
    public Trainer {
        requirePositive("batchSize", batchSize);
        requirePositive("epochs", epochs);
        watchers = List.copyOf(watchers);
    }

    public static Trainer of(Mlp model) {
        return new Trainer(
                model, Losses.SOFTMAX_CROSS_ENTROPY, Optimizers.adam(1e-3), 32, 30, 0, List.of());
    }

    public Trainer loss(Loss newLoss) {
        return new Trainer(model, newLoss, optimizer, batchSize, epochs, seed, watchers);
    }

    public Trainer optimizer(Optimizer newOptimizer) {
        return new Trainer(model, loss, newOptimizer, batchSize, epochs, seed, watchers);
    }

    public Trainer batchSize(int rows) {
        return new Trainer(model, loss, optimizer, rows, epochs, seed, watchers);
    }

    public Trainer epochs(int count) {
        return new Trainer(model, loss, optimizer, batchSize, count, seed, watchers);
    }

    public Trainer seed(long newSeed) {
        return new Trainer(model, loss, optimizer, batchSize, epochs, newSeed, watchers);
    }

    /// Adds a watcher.
    public Trainer watch(Watcher watcher) {
        List<Watcher> all = new ArrayList<>(watchers);
        all.add(watcher);
        return new Trainer(model, loss, optimizer, batchSize, epochs, seed, all);
    }

    /// Begins a training with new parameters, to drive by hand. The same settings begin it with the
    /// same ones.
    public Training start() {
        return new Training(this);
    }

    /// Trains new parameters, without validation.
    public History fit(Dataset train) {
        return fit(train, Optional.empty());
    }

    /// Trains new parameters, and evaluates them after each epoch. The same settings and data give
    /// the same history, to the bit.
    ///
    /// @throws IllegalArgumentException where the data has another number of features or targets
    ///   than the model
    /// @throws ArithmeticException where the loss is no longer finite
    public History fit(Dataset train, Dataset validation) {
        Network.requireFits("fit", model, validation);
        return fit(train, Optional.of(validation));
    }

    private History fit(Dataset train, Optional<Dataset> validation) {
        Training training = start();
        Batches batches = training.batches(train);
        Evaluator evaluator = new Evaluator(model, loss, training.state());
        List<Epoch> history = new ArrayList<>();
        Watcher all = new AllWatchers(watchers);
        all.trainingPrepared(training);
        all.trainingStarted(epochs, batches.count());
        try {
            for (int number = 1; number <= epochs; number++) {
                double trained = training.epoch(batches, number, all);
                Optional<Evaluation> checked = validation.map(evaluator::evaluate);
                Epoch epoch =
                        new Epoch(
                                number,
                                trained,
                                checked.map(Evaluation::loss).orElse(Double.NaN),
                                checked.map(Evaluation::accuracy).orElse(Double.NaN));
                history.add(epoch);
                all.epochEnded(epoch);
            }
        } finally {
            all.trainingEnded();
        }
        return new History(history, training.network());
    }

    private static void requirePositive(String setting, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    setting
                            + ": got "
                            + value
                            + ", needed 1 or more: leave it out for the default");
        }
    }
}
