package dev.adjoint.mlp.training;

import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.data.Batches;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Randomness;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/// A training under way: the parameters and the optimiser's states, and the steps that change them.
/// [Trainer#fit] runs one from start to end; [Trainer#start] gives one to drive by hand. For one
/// thread at a time.
public final class Training {
    private final Trainer settings;
    private final State state;
    private final RandomGenerator shuffling;

    /// Steps by their number of rows; the whole batch's and the last one's, as a rule.
    private final Map<Integer, TrainingStep> steps = new HashMap<>();

    Training(Trainer settings) {
        this.settings = settings;
        SplittableGenerator random = Randomness.of(settings.seed());
        Map<String, Tensor> values =
                new LinkedHashMap<>(settings.model().initialState(random.split()));
        this.shuffling = random.split();
        TrainingStep.Plan plan = plan(settings.batchSize());
        values.putAll(plan.change().initialState());
        values.putAll(plan.pass().initialState(random));
        this.state = State.of(values);
        steps.put(settings.batchSize(), new TrainingStep(plan, state));
    }

    /// All that lives between steps, by name: parameters such as `dense1/weight`, what layers keep
    /// such as `batchNorm1/mean`, what the optimiser keeps, and `random/key` where layers draw
    /// random numbers.
    public State state() {
        return state;
    }

    /// The model with its parameters as they are now, and as later steps will change them.
    public Network network() {
        return new Network(settings.model(), settings.loss(), state);
    }

    Trainer settings() {
        return settings;
    }

    /// The step for batches of so many rows, compiled when first asked for. All steps change the
    /// same state.
    public TrainingStep step(int rows) {
        return steps.computeIfAbsent(rows, size -> new TrainingStep(plan(size), state));
    }

    /// Trains once on each row, in a new random order.
    ///
    /// @param number of the epoch, which the watcher is told
    /// @return the mean loss over the rows, each row's taken when its batch was trained on
    /// @throws ArithmeticException where the loss is no longer finite
    double epoch(Batches batches, int number, Watcher watcher) {
        batches.shuffle(shuffling);
        int last = batches.count() - 1;
        TrainingStep whole = step(batches.rows(0));
        TrainingStep rest = step(batches.rows(last));
        double sum = 0;
        int rows = 0;
        for (int batch = 0; batch <= last; batch++) {
            TrainingStep step = batch < last ? whole : rest;
            double loss = step.step(batches, batch);
            sum += loss * step.rows();
            rows += step.rows();
            watcher.stepEnded(number, batch + 1, loss);
        }
        return requireFinite(sum / rows, number);
    }

    /// Batches of data that the model can train on.
    ///
    /// @throws IllegalArgumentException where the data has another number of features or targets
    Batches batches(Dataset data) {
        Network.requireFits("fit", settings.model(), data);
        return new Batches(data, settings.batchSize());
    }

    private TrainingStep.Plan plan(int rows) {
        return TrainingStep.Plan.of(settings.model(), settings.loss(), settings.optimizer(), rows);
    }

    private static double requireFinite(double loss, int epoch) {
        if (!Double.isFinite(loss)) {
            throw new ArithmeticException(
                    "fit: got the loss "
                            + loss
                            + " in epoch "
                            + epoch
                            + ", needed a finite one: lower the optimiser's rate, or scale the"
                            + " features");
        }
        return loss;
    }
}
