package laws;

import static dev.adjoint.mlp.Block.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.GradientCheck;
import dev.adjoint.check.rounding.ErrorBound;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Randomness;
import dev.adjoint.mlp.layer.Activation;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.layer.Pass;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What holds for every layer, each as a model of its own.
class LayerTest {
    private static final int ROWS = 4;

    /// The layers.
    enum Kind {
        DENSE(Mlp.input(3).dense(4, Activations.TANH)),
        MAXOUT(Mlp.input(3).maxout(2, 3)),
        ACTIVATION(Mlp.input(3).activation(Activations.SOFTMAX)),
        FLATTEN(Mlp.input(2, 3).flatten()),
        DROPOUT(Mlp.input(5).dropout(0.4)),
        BATCH_NORM(Mlp.input(3).batchNorm(0.3)),
        BATCH_NORM_OF_PICTURES(Mlp.input(2, 2).batchNorm()),
        LAYER_NORM(Mlp.input(4).layerNorm()),
        LAYER_NORM_OF_PICTURES(Mlp.input(2, 3).layerNorm()),
        RESIDUAL(Mlp.input(3).residual(block -> block.dense(2, Activations.GELU).dense(3))),
        PROJECTED(
                Mlp.input(3)
                        .projectedResidual(
                                block -> block.dense(2).batchNorm().activation(Activations.SILU))),
        HEADS(
                Mlp.input(3)
                        .heads(
                                head("kind", h -> h.dense(4, Activations.TANH).dense(2)),
                                head("age", h -> h.dropout(0.5).dense(1)))),
        ALL(
                Mlp.input(2, 3)
                        .layerNorm()
                        .flatten()
                        .dense(5)
                        .batchNorm()
                        .activation(Activations.SELU)
                        .dropout(0.2)
                        .residual(block -> block.dropout(0.1).maxout(5, 2))
                        .dense(2));

        private final Mlp.Builder builder;

        Kind(Mlp.Builder builder) {
            this.builder = builder;
        }

        Mlp model(DType dtype) {
            return builder.dtype(dtype).build();
        }

        boolean trainsAsItInfers() {
            return !List.of(DROPOUT, BATCH_NORM, BATCH_NORM_OF_PICTURES, PROJECTED, HEADS, ALL)
                    .contains(this);
        }
    }

    /// A model's output for a batch, and a value for all that it reads.
    private record Case(Mlp model, Input x, Pass pass, Node output, List<Binding> values) {
        static Case of(Mlp model, Pass pass) {
            SplittableRandom random = new SplittableRandom(7);
            Input x = model.features(ROWS);
            Node output = model.output(x, pass);
            List<Binding> values = new ArrayList<>();
            values.add(x.is(random.doubles(x.shape().count(), -2, 2).toArray()));
            Map<String, Tensor> initial = model.initialState(Randomness.of(3));
            Stream.concat(model.parameters().stream(), model.states().stream())
                    .forEach(input -> values.add(moved(input, initial, random)));
            if (pass.updates().size() > model.states().size()) {
                values.add(((Input) pass.key()).is(12345));
            }
            return new Case(model, x, pass, output, values);
        }

        /// The initial value with a little added to each number, since equal ones hide mistakes.
        private static Binding moved(
                Input input, Map<String, Tensor> initial, SplittableRandom random) {
            Tensor start = initial.get(input.name());
            return input.is(
                    IntStream.range(0, input.shape().count())
                            .mapToDouble(i -> start.at(i) + random.nextDouble(-0.3, 0.3))
                            .toArray());
        }

        List<Input> learnt() {
            return Stream.concat(Stream.of(x), model.parameters().stream()).toList();
        }

        State state() {
            Map<String, Tensor> state = new LinkedHashMap<>();
            values.stream()
                    .filter(value -> value.input() != x)
                    .forEach(value -> state.put(value.input().name(), value.value()));
            return State.of(state);
        }

        Binding[] bindings() {
            return values.toArray(Binding[]::new);
        }
    }

    static Stream<Activation> activations() {
        return Stream.of(
                Activations.IDENTITY,
                Activations.STEP,
                Activations.SIGMOID,
                Activations.HARD_SIGMOID,
                Activations.TANH,
                Activations.SOFTMAX,
                Activations.RELU,
                Activations.LEAKY_RELU,
                Activations.leakyRelu(0.3),
                Activations.ELU,
                Activations.SELU,
                Activations.SOFTPLUS,
                Activations.GELU,
                Activations.SILU);
    }

    @ParameterizedTest
    @EnumSource
    void theGradientIsTheSlope(Kind kind) {
        for (Pass pass : List.of(Pass.training(), Pass.inference())) {
            Case layer = Case.of(kind.model(DType.FLOAT64), pass);
            GradientCheck.of(ValueTest.weighted(layer.output))
                    .at(layer.bindings())
                    .withRespectTo(layer.learnt().toArray(Input[]::new))
                    .verify();
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void theGradientThroughAnActivationIsTheSlope(Activation activation) {
        Mlp model = Mlp.input(3).dense(4, activation).dtype(DType.FLOAT64).build();
        Case layer = Case.of(model, Pass.training());
        GradientCheck.of(ValueTest.weighted(layer.output))
                .at(layer.bindings())
                .withRespectTo(layer.learnt().toArray(Input[]::new))
                .verify();
    }

    @ParameterizedTest
    @EnumSource
    void theOutputHasTheShapeThatTheLayerSays(Kind kind) {
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
            Mlp model = kind.model(dtype);
            for (Pass pass : List.of(Pass.training(), Pass.inference())) {
                Node output = model.output(model.features(ROWS), pass);
                assertEquals(model.targets(ROWS).type(), output.type());
            }
        }
    }

    /// Running statistics are all that inference takes from other rows, and those are fixed.
    @ParameterizedTest
    @EnumSource
    void whatARowGivesInInferenceDependsOnNoOtherRowToTheBit(Kind kind) {
        Case layer = Case.of(kind.model(DType.FLOAT32), Pass.inference());
        double[] rows = layer.values.getFirst().value().toDoubles();
        int size = rows.length / ROWS;
        double[] others = Arrays.stream(rows).map(value -> 3 * value + 1).toArray();
        System.arraycopy(rows, size, others, size, size);
        for (Form form : Form.values()) {
            float[] one = run(layer, layer.output, form, rows).getFirst().toFloats();
            float[] two = run(layer, layer.output, form, others).getFirst().toFloats();
            int outputs = one.length / ROWS;
            assertArrayEquals(
                    Arrays.copyOfRange(one, outputs, 2 * outputs),
                    Arrays.copyOfRange(two, outputs, 2 * outputs));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLayerWithoutChanceOrBatchTrainsAsItInfers(Kind kind) {
        Mlp model = kind.model(DType.FLOAT64);
        Pass pass = Pass.training();
        Case trained = Case.of(model, pass);
        Case inferred = Case.of(model, Pass.inference());
        Tensor one = Interpreter.evaluate(trained.output, trained.bindings());
        Tensor two = Interpreter.evaluate(inferred.output, inferred.bindings());
        assertEquals(kind.trainsAsItInfers(), one.equals(two));
        assertEquals(kind.trainsAsItInfers(), pass.updates().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void inferenceDrawsNoNumbersAndChangesNoState(Kind kind) {
        Mlp model = kind.model(DType.FLOAT32);
        Pass pass = Pass.inference();
        Node output = model.output(model.features(ROWS), pass);
        assertTrue(pass.updates().isEmpty());
        assertTrue(pass.initialState(Randomness.of(1)).isEmpty());
        List<String> known =
                Stream.concat(model.parameters().stream(), model.states().stream())
                        .map(Input::name)
                        .toList();
        for (Node node : Graph.of(output).nodes()) {
            if (node instanceof Input input && input.role() == Input.Role.STATE) {
                assertTrue(known.contains(input.name()), input.name());
            }
        }
    }

    /// Output, gradients and new states of a compiled pass, in both forms.
    @ParameterizedTest
    @EnumSource
    void aCompiledPassGivesTheInterpretersNumbers(Kind kind) {
        Case layer = Case.of(kind.model(DType.FLOAT32), Pass.training());
        List<Node> outputs = new ArrayList<>(List.of(layer.output));
        outputs.addAll(Autodiff.gradient(ValueTest.weighted(layer.output), layer.learnt()));
        layer.pass.updates().stream().map(Update::next).forEach(outputs::add);
        Map<Node, Tensor> expected = Interpreter.trace(outputs, layer.values);
        Map<Node, double[]> bounds = ErrorBound.of(outputs, layer.values);
        double[] rows = layer.values.getFirst().value().toDoubles();
        List<Tensor> scalar = run(layer, outputs, Form.SCALAR, rows);
        assertEquals(scalar, run(layer, outputs, Form.VECTOR, rows));
        for (int i = 0; i < outputs.size(); i++) {
            Node node = outputs.get(i);
            Compiled.mustBeNear(
                    kind + " " + i, expected.get(node), scalar.get(i), bounds.get(node));
        }
    }

    private static List<Tensor> run(Case layer, Node output, Form form, double[] rows) {
        return run(layer, List.of(output), form, rows);
    }

    private static List<Tensor> run(Case layer, List<Node> outputs, Form form, double[] rows) {
        Program program = Program.compile(Program.inputs(layer.x), outputs);
        Workspace workspace = program.workspace(layer.state(), form);
        workspace.set(layer.x, rows);
        workspace.run();
        return outputs.stream().map(workspace::get).toList();
    }
}
