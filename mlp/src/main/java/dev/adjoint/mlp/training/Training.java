package dev.adjoint.mlp.training;

import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;
import dev.adjoint.mlp.data.BatchSource;
import dev.adjoint.mlp.data.ColumnNames;
import dev.adjoint.mlp.data.Randomness;
import dev.adjoint.mlp.training.TrainingStep.Size;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/// A training under way: the parameters and the optimiser's states, and the steps that change them.
/// [Trainer#fit] runs a training from start to end; [Trainer#start] returns one to drive by hand.
/// For one thread at a time.
public final class Training {
    private final Trainer settings;
    private final State state;
    private final RandomGenerator shuffling;
    private final Optional<Checkpoint> resumed;
    private final List<String> optimizerStates;
    private ColumnNames columns;
    private volatile boolean isStopped;
    private long trainedRows;

    /// Steps by their size; usually the sizes of a whole batch and of the last one.
    private final Map<Size, TrainingStep> steps = new HashMap<>();

    Training(Trainer settings) {
        this.settings = settings;
        SplittableGenerator random = Randomness.of(settings.seed());
        Map<String, Tensor> values =
                new LinkedHashMap<>(settings.model().initialState(random.split()));
        this.shuffling = random.split();
        LossTerms.requireOutputs(settings.model(), settings.loss(), State.of(values)::get);
        Size first = new Size(settings.batchSize(), false);
        TrainingStep.Plan plan = plan(first);
        this.optimizerStates = finite(plan.change().initialState());
        values.putAll(plan.change().initialState());
        values.putAll(plan.pass().initialState(random));
        values.putAll(settings.course().start());
        this.resumed = settings.course().resumed().map(file -> resumed(file, values));
        this.columns = resumed.map(Checkpoint::columns).orElse(settings.course().columns());
        this.state = State.of(values);
        resumed.ifPresent(checkpoint -> checkpoint.state().forEach(state::set));
        steps.put(first, new TrainingStep(plan, state));
    }

    /// All values kept between steps, by name: parameters such as `dense1/weight`, layer states
    /// such as `batchNorm1/mean`, the optimiser's states, and `random/key` if layers draw random
    /// numbers.
    public State state() {
        return state;
    }

    /// Returns the model with its current parameters. Later steps change them in this network too.
    public Network network() {
        return new Network(settings.model(), settings.loss(), state, columns);
    }

    private static List<String> finite(Map<String, Tensor> states) {
        return states.entrySet().stream()
                .filter(
                        state ->
                                Arrays.stream(state.getValue().toDoubles())
                                        .allMatch(Double::isFinite))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The names of the optimiser's states that were finite at the start.
    List<String> optimizerStates() {
        return optimizerStates;
    }

    /// Returns data with columns in the order that the training started from, or else in this
    /// data's own order.
    BatchSource ordered(BatchSource train) {
        columns = columns.or(train.names());
        return columns.ordered("fit", train);
    }

    /// The columns of the training data, as far as they are known.
    ColumnNames columns() {
        return columns;
    }

    Trainer settings() {
        return settings;
    }

    /// Returns the step for batches of this many rows, compiled on the first call. All steps change
    /// the same state.
    public TrainingStep step(int rows) {
        return step(new Size(rows, false));
    }

    /// Returns the step for a batch of a source.
    TrainingStep step(BatchSource batches, int batch) {
        return step(new Size(batches.rows(batch), batches.isWeighted()));
    }

    private TrainingStep step(Size size) {
        return steps.computeIfAbsent(size, _ -> new TrainingStep(plan(size), state));
    }

    /// Asks [Trainer#fit] to end after the current step, and to write a checkpoint if it writes
    /// any. May be called from any thread.
    public void stop() {
        isStopped = true;
    }

    /// Whether a stop was requested.
    public boolean isStopped() {
        return isStopped;
    }

    /// The progress at the resumed checkpoint; no progress for a new training.
    Progress progress() {
        return resumed.map(Checkpoint::progress).orElse(Progress.NONE);
    }

    /// @throws IllegalArgumentException if the training resumes a checkpoint with another setting
    void requireSetting(String setting) {
        settings.course()
                .resumed()
                .ifPresent(file -> resumed.orElseThrow().requireSetting(file, setting));
    }

    /// Shuffles the batches for the next epoch.
    void shuffle(BatchSource batches) {
        batches.shuffle(shuffling);
    }

    /// Skips the first batches of an epoch. They are still copied, since a source's next batch may
    /// depend on the batches before.
    void skip(BatchSource batches, int count) {
        for (int batch = 0; batch < count; batch++) {
            step(batches, batch).take(batches, batch);
        }
    }

    /// Trains on the batch that the step has loaded, and returns the loss.
    double step(TrainingStep step) {
        double loss = step.step();
        trainedRows += step.rows();
        return loss;
    }

    /// The number of rows that this training has trained on since it began or resumed.
    long trainedRows() {
        return trainedRows;
    }

    /// Returns the number of rows in an epoch.
    static long rows(BatchSource batches) {
        int last = batches.count() - 1;
        return (long) last * batches.rows(0) + batches.rows(last);
    }

    private TrainingStep.Plan plan(Size size) {
        return TrainingStep.Plan.of(settings.model(), settings.loss(), settings.optimizer(), size);
    }

    private Checkpoint resumed(Path file, Map<String, Tensor> values) {
        Map<String, TensorType> types = new LinkedHashMap<>();
        values.forEach((name, value) -> types.put(name, value.type()));
        return Checkpoint.read(file, settings, types);
    }

    @Override
    public String toString() {
        return settings.toString();
    }
}
