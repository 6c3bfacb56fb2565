package dev.adjoint.mlp.layer;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Block;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Randomness;
import dev.adjoint.mlp.training.Trainer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/// A layer that does not fit throws when the model is built, and is named with what to do.
class LayerMistakesTest {
    /// A model that cannot be, and how its message begins and ends.
    private record Row(Mlp.Builder builder, String begins, String ends) {
        @Override
        public String toString() {
            return begins;
        }
    }

    /// A layer that says it has a parameter, and gives it no value.
    private record Forgetful(String name, Input weight) implements Layer {
        @Override
        public List<Input> parameters() {
            return List.of(weight);
        }

        @Override
        public Node output(Node x, Pass pass) {
            return x;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        Mlp.input(2).dropout(1),
                        "dropout1: got the rate 1.0, needed 0 or more and less than 1",
                        "0.5 drops every second element"),
                new Row(
                        Mlp.input(2).dense(2).dropout(.1).dropout(Double.NaN),
                        "dropout2: got the rate NaN",
                        "0.5 drops every second element"),
                new Row(
                        Mlp.input(2).flatten(),
                        "flatten1: got rows of [2], needed two axes or more",
                        "leave it out, the rows are flat already"),
                new Row(
                        Mlp.input(2, 3).dense(2),
                        "dense1: got rows of [2, 3], needed rows with one axis",
                        "put flatten() before"),
                new Row(
                        Mlp.input(2, 3).maxout(2, 2),
                        "maxout1: got rows of [2, 3], needed rows with one axis",
                        "put flatten() before"),
                new Row(
                        Mlp.input(2).maxout(2, 1),
                        "maxout1: got 1 pieces, needed 2 or more",
                        "one is a dense layer without activation"),
                new Row(
                        Mlp.input(2).batchNorm(0),
                        "batchNorm1: got the momentum 0.0, needed a number above 0 and at most 1",
                        "take 0.1"),
                new Row(
                        Mlp.input(1).layerNorm(),
                        "layerNorm1: got rows of [1], needed 2 numbers or more",
                        "leave it out"),
                new Row(
                        Mlp.input(2).residual(block -> block.dense(3)),
                        "residual1: got a block from [2] to [3], needed equal shapes to add",
                        "end the block with as many outputs, or take projectedResidual"),
                new Row(
                        Mlp.input(2).residual(block -> block),
                        "residual1: got a block without layers, needed one or more",
                        "add dense(…)"),
                new Row(
                        Mlp.input(2, 2).projectedResidual(block -> block.flatten().dense(3)),
                        "residual1: got rows of [2, 2], needed rows with one axis",
                        "put flatten() before"),
                new Row(
                        Mlp.input(2).heads(),
                        "heads1: got no heads, needed one or more",
                        "leave it out"),
                new Row(
                        Mlp.input(2)
                                .add(new Forgetful("own", Leaves.parameter("own/weight", 2)))
                                .add(new Forgetful("own", Leaves.parameter("own/weight", 2))),
                        "build: got two parameters named own/weight, needed different names",
                        "name heads, and layers of your own, apart"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aLayerThatDoesNotFitIsNamed(Row row) {
        requireMessage(row.begins, row.ends, row.builder::build);
    }

    @Test
    void sizesThatAreNoneAreNamed() {
        requireMessage("input: got no sizes, needed one or more", "a row has", () -> Mlp.input());
        requireMessage("input: got the size 0", "a row has", () -> Mlp.input(28, 0));
        String ends = "take a short word, such as scale";
        requireMessage(
                "add: got the name \"a/b\"", ends, () -> Mlp.input(2).add("a/b", LayerNorm::at));
        requireMessage("head: got the name \" \"", ends, () -> Block.head(" ", head -> head));
        requireMessage("maxout: got the size 0", "a row has", () -> Mlp.input(2).maxout(0, 2));
    }

    @Test
    void aBatchOfOneRowIsNamedBeforeItIsTrainedOn() {
        Trainer trainer = Trainer.of(Mlp.input(2).batchNorm().dense(2).build());
        requireMessage(
                "batchNorm1: got a batch of 1 rows to train on, needed 2 or more",
                "choose a batch size that leaves no single row over",
                () -> trainer.start().step(1));
    }

    @Test
    void aModelThatLearnsNothingIsNamed() {
        Trainer trainer = Trainer.of(Mlp.input(2).dropout(.5).build());
        requireMessage(
                "fit: got a model without parameters, needed one that learns",
                "add dense(…)",
                trainer::start);
    }

    @Test
    void aLayerThatGivesNoValueForItsParameterIsNamed() {
        Input weight = Leaves.parameter("own/weight", DType.FLOAT32, 2);
        Mlp model = Mlp.input(2).add(new Forgetful("own", weight)).build();
        requireMessage(
                "initialState: got nothing for own/weight, needed [2]",
                "let the layer's initialState give it",
                () -> model.initialState(Randomness.of(1)));
    }

    @Test
    void weightsOfAnotherShapeAreNamed() {
        Initializer turned =
                (inputs, outputs, random) -> Tensor.of(Shape.of(outputs, inputs), 1, 2, 3, 4, 5, 6);
        Mlp model = Mlp.input(2).dense(3, Activations.TANH, turned).build();
        requireMessage(
                "dense1/weight: got weights of the shape [3, 2], needed [2, 3]",
                "let the initialiser draw inputs × outputs",
                () -> model.initialState(Randomness.of(1)));
    }

    @Test
    void aBatchOfAnotherShapeOrTypeIsNamedWithTheCallersLine() {
        Mlp model = Mlp.input(2, 3).flatten().dense(3).build();
        for (Input x :
                List.of(
                        Leaves.input("x", DType.FLOAT32, 4, 6),
                        Leaves.input("x", DType.FLOAT64, 4, 2, 3),
                        Leaves.input("x", DType.FLOAT32))) {
            String message =
                    assertThrows(IllegalArgumentException.class, () -> model.output(x))
                            .getMessage();
            String begins = "model: " + x.type() + " for a model of float32 rows of [2, 3]: give";
            assertTrue(message.startsWith(begins), message);
            assertTrue(message.contains("  at "), message);
        }
    }

    @Test
    void whatOnlyTrainingHasIsNamedInInference() {
        Pass pass = Pass.inference();
        for (Executable asked : List.<Executable>of(pass::key, pass::nextStream)) {
            String message = assertThrows(IllegalStateException.class, asked).getMessage();
            assertTrue(
                    message.contains("got a pass of inference, needed one of training"), message);
        }
    }

    @Test
    void initializersOfNoSizeAreNamed() {
        requireMessage(
                "normal: got 0.0, needed a number above 0", "", () -> Initializers.normal(0));
        requireMessage(
                "uniform: got -1.0, needed a number above 0", "", () -> Initializers.uniform(-1));
        requireMessage(
                "constant: got NaN, needed a finite number",
                "",
                () -> Initializers.constant(Double.NaN));
        requireMessage(
                "orthogonal: got Infinity, needed a finite number",
                "",
                () -> Initializers.orthogonal(Double.POSITIVE_INFINITY));
    }

    private static void requireMessage(String begins, String ends, Executable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake).getMessage();
        assertTrue(message.startsWith(begins) && message.endsWith(ends), message);
    }
}
