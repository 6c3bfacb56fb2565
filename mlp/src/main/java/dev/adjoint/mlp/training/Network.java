package dev.adjoint.mlp.training;

import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import static java.util.Objects.requireNonNull;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.BatchSource;
import dev.adjoint.mlp.data.Batches;
import dev.adjoint.mlp.data.ColumnNames;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Labels;
import dev.adjoint.mlp.data.Table;
import dev.adjoint.mlp.loss.Loss;
import dev.adjoint.mlp.saving.DataDescription;
import dev.adjoint.mlp.saving.ModelFile;
import dev.adjoint.mlp.saving.TensorFile;
import dev.adjoint.mlp.text.Mistake;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A model with its parameters, ready to predict. Threads may share a network while none of them
/// trains it.
public final class Network {
    /// The number of rows that are processed at a time, so that memory use does not grow with the
    /// data.
    static final int PIECE = 256;

    private final Mlp model;
    private final Loss loss;
    private final State state;
    private final ColumnNames columns;
    private final Map<Integer, Program> programs = new ConcurrentHashMap<>();
    private final Map<Integer, Program> predictions = new ConcurrentHashMap<>();

    Network(Mlp model, Loss loss, State state, ColumnNames columns) {
        this.model = model;
        this.loss = loss;
        this.state = state;
        this.columns = columns;
    }

    /// The columns of the data that the network was trained on, in their order, as far as they are
    /// known. [#evaluate(Dataset)], [#predict(Dataset)] and [#predict(Table)] put data with names
    /// into this order.
    public ColumnNames columns() {
        return columns;
    }

    public Mlp model() {
        return model;
    }

    /// The names of the parameters, layer by layer: `dense1/weight`, `dense1/bias`, …
    public List<String> parameterNames() {
        return model.parameters().stream().map(Input::name).toList();
    }

    /// The names of the states that layers keep beside their parameters: `batchNorm1/mean`, …
    public List<String> stateNames() {
        return model.states().stream().map(Input::name).toList();
    }

    /// The loss that the network was trained with. [#evaluate(Dataset)] computes it.
    public Loss loss() {
        return loss;
    }

    /// Returns a copy of the parameter or layer state of this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public Tensor parameter(String name) {
        return state.get(name);
    }

    /// Replaces the parameter or layer state of this name.
    ///
    /// @throws IllegalArgumentException if there is none, or the shape is not the same
    public void setParameter(String name, Tensor value) {
        state.set(name, value);
    }

    /// Returns the outputs for rows of features: one row each. After a training with softmax
    /// cross-entropy they are logits; a larger logit means a more likely class.
    ///
    /// @throws IllegalArgumentException if a row has more or fewer features than the model reads
    public float[][] predict(float[][] features) {
        return run(programs, UnaryOperator.identity(), features);
    }

    /// Returns the outputs for the rows of data. Its features are put into the order of the
    /// training.
    ///
    /// @throws IllegalArgumentException if the data has other features than the training had
    public float[][] predict(Dataset data) {
        return predict(
                new ColumnNames(columns.features(), List.of())
                        .ordered("predict", data)
                        .featureRows());
    }

    /// Same as [#predict(Dataset)], for the features of a table. It must be prepared like the table
    /// of the training; it needs no target.
    ///
    /// @throws IllegalArgumentException if the table has other features than the training had, a
    ///   feature is a text, or a value is missing
    public float[][] predict(Table table) {
        return predict(columns.rows("predict", table));
    }

    /// Returns the outputs for one row of features. They are bit-identical to the row's outputs
    /// among other rows.
    ///
    /// @throws IllegalArgumentException if it has more or fewer features than the model reads
    public float[] predict(float[] features) {
        return predict(new float[][] {features})[0];
    }

    /// Returns the predictions of the targets for rows of features: probabilities after a training
    /// with a loss of logits, such as softmax cross-entropy; after a training with a loss of your
    /// own, its [Loss#prediction]. For other losses they are the outputs, as in
    /// [#predict(float[][])].
    ///
    /// @throws IllegalArgumentException if a row has more or fewer features than the model reads
    public float[][] probabilities(float[][] features) {
        return run(predictions, loss::prediction, features);
    }

    /// Same as [#probabilities(float[][])], for a table like the argument of [#predict(Table)].
    public float[][] probabilities(Table table) {
        return probabilities(columns.rows("probabilities", table));
    }

    /// Same as [#probabilities(float[][])], for one row.
    public float[] probabilities(float[] features) {
        return probabilities(new float[][] {features})[0];
    }

    /// Returns the predicted label for one row of features.
    ///
    /// @throws IllegalArgumentException if it has more or fewer features than the model reads
    public int classify(float[] features) {
        return classify(new float[][] {features})[0];
    }

    /// Returns the predicted labels for rows of features: the index of the largest output, the
    /// first of equal ones.
    ///
    /// @throws IllegalArgumentException if a row has more or fewer features than the model reads
    public int[] classify(float[][] features) {
        return Arrays.stream(predict(features))
                .mapToInt(outputs -> Labels.largest(outputs, 0, outputs.length))
                .toArray();
    }

    /// Same as [#classify(float[][])], for a table like the argument of [#predict(Table)].
    public int[] classify(Table table) {
        return classify(columns.rows("classify", table));
    }

    /// Prepares for predictions of this many rows: compiles their programs and waits until their
    /// kernels serve in their quickest form, as [Program#awaitWarm(Duration)] does. Call it before
    /// a service takes requests, with the number of rows of a request. More than 256 rows are
    /// processed 256 at a time.
    ///
    /// @param most the longest time to wait
    /// @return whether every kernel that has a vector form now serves in it. The network answers in
    ///   either case. Without the module `jdk.incubator.vector` it is true, since no kernel has
    ///   such a form; without the JIT compiler C2 it is false.
    /// @throws IllegalArgumentException if the number of rows is below 1
    public boolean awaitWarm(int rows, Duration most) {
        if (rows < 1) {
            throw Mistake.of(
                    "awaitWarm", rows + " rows", "1 or more", "give the rows of a request");
        }
        long start = System.nanoTime();
        boolean isWarm = true;
        for (int piece : rows <= PIECE ? new int[] {rows} : new int[] {PIECE, rows % PIECE}) {
            if (piece > 0) {
                float[][] zeros = new float[piece][model.inputs()];
                predict(zeros);
                probabilities(zeros);
                for (Map<Integer, Program> byRows : List.of(programs, predictions)) {
                    Duration left = most.minusNanos(System.nanoTime() - start);
                    isWarm &= requireNonNull(byRows.get(piece)).awaitWarm(left);
                }
            }
        }
        return isWarm;
    }

    /// Evaluates the network on data. Its columns are put into the order of the training.
    ///
    /// @throws IllegalArgumentException if the data has other features or targets than the training
    ///   had, or another number of them than the model
    public Evaluation evaluate(Dataset data) {
        return evaluate(new Batches(data, PIECE));
    }

    /// Same as [#evaluate(Dataset)], for data that need not be in memory. If its batches have 256
    /// rows, the result is bit-identical; other batches sum the losses in another order.
    ///
    /// @param data the data, read from the first batch to the last, without shuffling
    /// @throws IllegalArgumentException if the data has another number of features or targets than
    ///   the model
    public Evaluation evaluate(BatchSource data) {
        return new Evaluator(model, loss, state).evaluate(columns.ordered("evaluate", data));
    }

    /// Saves the parameters and layer states in one file of the safetensors format, with the
    /// model's table. If the program is stopped at any time, a complete file remains, either the
    /// old or the new one.
    ///
    /// @throws UncheckedIOException if the file cannot be written
    public void save(Path file) {
        ModelFile.write(file, model, values(), columns, Optional.empty(), Map.of());
    }

    /// Same as [#save(Path)], with a description of the data that the network was trained on.
    public void save(Path file, DataDescription data) {
        requireFits("save", model, data.features().size(), data.targets().size());
        ModelFile.write(file, model, values(), columns, Optional.of(data), Map.of());
    }

    /// Loads a network that [#save] saved. A file from another program is also accepted if its
    /// tensors have the model's names, shapes and types.
    ///
    /// @param model the saved model, built by the same calls
    /// @param loss the loss that [#evaluate] computes
    /// @throws IllegalArgumentException if the file is from another model, or not a model file; the
    ///   message lists all differences
    /// @throws UncheckedIOException if the file cannot be read
    public static Network load(Path file, Mlp model, Loss loss) {
        TensorFile read = ModelFile.read(file, model, types(model), Map.of());
        return new Network(model, loss, State.of(read.tensors()), ModelFile.columns(read));
    }

    /// Returns a network of given parameters, such as those of another program.
    ///
    /// @param loss the loss that [#evaluate] computes
    /// @param tensors all parameters and layer states of the model, by name
    /// @throws IllegalArgumentException if a tensor is missing, unknown, or of another type; the
    ///   message lists all differences
    public static Network of(Mlp model, Loss loss, Map<String, Tensor> tensors) {
        ModelFile.requireFits("network", model, types(model), tensors);
        return new Network(model, loss, State.of(tensors), ColumnNames.NONE);
    }

    @Override
    public String toString() {
        return model.toString();
    }

    /// Returns copies of the parameters and layer states, by name.
    Map<String, Tensor> values() {
        Map<String, Tensor> values = new LinkedHashMap<>();
        types(model).keySet().forEach(name -> values.put(name, state.get(name)));
        return values;
    }

    /// Returns the types of a model's parameters and layer states, by name.
    static Map<String, TensorType> types(Mlp model) {
        Map<String, TensorType> types = new LinkedHashMap<>();
        Stream.concat(model.parameters().stream(), model.states().stream())
                .forEach(input -> types.put(input.name(), input.type()));
        return types;
    }

    static void requireFits(String operation, Mlp model, Dataset data) {
        requireFits(operation, model, data.features(), data.targets());
    }

    static void requireFits(String operation, Mlp model, int features, int targets) {
        if (features != model.inputs() || targets != model.outputs()) {
            throw Mistake.of(
                    operation,
                    "data with " + features + " features and " + targets + " targets",
                    model.inputs() + " and " + model.outputs() + " as the model has",
                    "change the first or the last layer, or the data");
        }
    }

    /// Runs a program of the outputs, or of a function of them, piece by piece.
    ///
    /// @param byRows the programs that exist, by their number of rows
    private float[][] run(
            Map<Integer, Program> byRows, UnaryOperator<Node> head, float[][] features) {
        requireRows(features);
        List<float[]> outputs = new ArrayList<>();
        for (int start = 0; start < features.length; start += PIECE) {
            int end = Math.min(start + PIECE, features.length);
            float[][] piece = Arrays.copyOfRange(features, start, end);
            Program program = byRows.computeIfAbsent(piece.length, rows -> compiled(rows, head));
            Input argument = program.arguments().getFirst();
            Tensor rows = Tensor.of(piece).reshape(argument.shape());
            Tensor result = program.run(state, argument.is(rows)).get(0);
            int columns = result.shape().count() / piece.length;
            Tensor matrix = result.reshape(Shape.of(piece.length, columns));
            outputs.addAll(Arrays.asList(matrix.as(DType.FLOAT32).toRows()));
        }
        return outputs.toArray(float[][]::new);
    }

    private Program compiled(int rows, UnaryOperator<Node> head) {
        Input features = model.features(rows);
        return Program.compile(inputs(features), outputs(head.apply(model.output(features))));
    }

    private void requireRows(float[][] features) {
        for (int row = 0; row < features.length; row++) {
            if (features[row].length != model.inputs()) {
                throw Mistake.of(
                        "predict",
                        features[row].length + " features in row " + row,
                        model.inputs(),
                        "give the features that the model was trained on");
            }
        }
    }
}
