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
/// [Trainer#fit] runs one from start to end; [Trainer#start] gives one to drive by hand. For one
/// thread at a time.
public final class Training {
    private final Trainer settings;
    private final State state;
    private final RandomGenerator shuffling;
    private final Optional<Checkpoint> resumed;
    private final List<String> optimizerStates;
    private ColumnNames columns;
    private volatile boolean isStopped;
    private long trainedRows;

    /// Steps by their size; the whole batch's and the last one's, as a rule.
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

    /// All that lives between steps, by name: parameters such as `dense1/weight`, what layers keep
    /// such as `batchNorm1/mean`, what the optimiser keeps, and `random/key` where layers draw
    /// random numbers.
    public State state() {
        return state;
    }

    /// The model with its parameters as they are now, and as later steps will change them.
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

    /// The names of the optimiser's own states, of those that began as finite numbers.
    List<String> optimizerStates() {
        return optimizerStates;
    }

    /// Data in the order of the columns that the training goes on from, or that this data has.
    BatchSource ordered(BatchSource train) {
        columns = columns.or(train.names());
        return columns.ordered("fit", train);
    }

    /// The columns of the data that it trains on, as far as they are known.
    ColumnNames columns() {
        return columns;
    }

    Trainer settings() {
        return settings;
    }

    /// The step for batches of so many rows, compiled when first asked for. All steps change the
    /// same state.
    public TrainingStep step(int rows) {
        return step(new Size(rows, false));
    }

    /// The step for a batch of a source.
    TrainingStep step(BatchSource batches, int batch) {
        return step(new Size(batches.rows(batch), batches.isWeighted()));
    }

    private TrainingStep step(Size size) {
        return steps.computeIfAbsent(size, _ -> new TrainingStep(plan(size), state));
    }

    /// Asks [Trainer#fit] to end after the current step, and to write a checkpoint if it writes
    /// any. Any thread may ask.
    public void stop() {
        isStopped = true;
    }

    /// Whether it was asked to stop.
    public boolean isStopped() {
        return isStopped;
    }

    /// How far it had come when it was saved; not at all, where it is new.
    Progress progress() {
        return resumed.map(Checkpoint::progress).orElse(Progress.NONE);
    }

    /// @throws IllegalArgumentException where it goes on from a checkpoint of another setting
    void requireSetting(String setting) {
        settings.course()
                .resumed()
                .ifPresent(file -> resumed.orElseThrow().requireSetting(file, setting));
    }

    /// Gives the next epoch its order.
    void shuffle(BatchSource batches) {
        batches.shuffle(shuffling);
    }

    /// Leaves out the first batches of an epoch. They are copied all the same, since what a source
    /// gives next may depend on what it gave.
    void skip(BatchSource batches, int count) {
        for (int batch = 0; batch < count; batch++) {
            step(batches, batch).take(batches, batch);
        }
    }

    /// Trains on the batch that the step has taken.
    double step(TrainingStep step) {
        double loss = step.step();
        trainedRows += step.rows();
        return loss;
    }

    /// How many rows this training has trained on since it began or went on.
    long trainedRows() {
        return trainedRows;
    }

    /// The rows of an epoch.
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
}
