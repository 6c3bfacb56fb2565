package dev.adjoint.mlp;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ShapeOps.slice;
import static dev.adjoint.mlp.Block.head;
import static dev.adjoint.mlp.layer.Activations.RELU;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.loss.Losses.MEAN_SQUARED_ERROR;
import static dev.adjoint.mlp.loss.Losses.SOFTMAX_CROSS_ENTROPY;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.BatchNorm;
import dev.adjoint.mlp.layer.Dense;
import dev.adjoint.mlp.layer.Initializers;
import dev.adjoint.mlp.layer.Layer;
import dev.adjoint.mlp.layer.Pass;
import dev.adjoint.mlp.layer.Place;
import dev.adjoint.mlp.layer.Sequence;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// Models as a user plans them.
class MlpTest {
    private static final Mlp DEEP =
            Mlp.input(4, 4)
                    .flatten()
                    .dense(8, RELU)
                    .dropout(0.2)
                    .batchNorm()
                    .residual(block -> block.dense(8, TANH).dense(8))
                    .projectedResidual(block -> block.maxout(4, 2).layerNorm())
                    .heads(head("kind", h -> h.dense(3)), head("age", h -> h.dense(1)))
                    .build();

    /// A layer of a user's own.
    private record Scale(String name, Input factor) implements Layer {
        Scale(Place place) {
            this(place.name(), place.parameter("factor", place.row()));
        }

        @Override
        public List<Input> parameters() {
            return List.of(factor);
        }

        @Override
        public Map<String, Tensor> initialState(RandomGenerator random) {
            return Map.of(factor.name(), Tensor.filled(factor.type(), 1));
        }

        @Override
        public Node output(Node x, Pass pass) {
            return mul(x, factor);
        }
    }

    /// A layer of a user's own around two others: their product, element by element.
    private record Product(String name, Layer left, Layer right) implements Layer {
        Product(Place place) {
            this(
                    place.name(),
                    BatchNorm.at(inside(place, "left"), 0.5),
                    Dense.at(inside(place, "right"), 2, TANH, Initializers.GLOROT_UNIFORM));
        }

        @Override
        public List<Layer> parts() {
            return List.of(left, right);
        }

        @Override
        public Node output(Node x, Pass pass) {
            return mul(left.output(x, pass), right.output(x, pass));
        }
    }

    private static Place inside(Place place, String part) {
        return new Place(place.name() + "/" + part, place.row(), place.dtype());
    }

    @Test
    void aModelIsPrintedAsATable() {
        assertEquals(
                """
                layer                 output  setting       parameters
                input                 4 × 4   float32                0
                flatten1              16                             0
                dense1                8       relu                 136
                dropout1              8       rate 0.2               0
                batchNorm1            8       momentum 0.1          16
                residual1/dense1      8       tanh                  72
                residual1/dense2      8       identity              72
                residual1             8       + input                0
                residual2/maxout1     4       max of 2              72
                residual2/layerNorm1  4                              8
                residual2             4       + projection          32
                heads1/kind/dense1    3       identity              15
                heads1/age/dense1     1       identity               5
                heads1                4                              0
                all                   4                            428\
                """,
                DEEP.toString());
    }

    @Test
    void parametersAreNamedAfterTheirLayersPlace() {
        assertEquals(
                List.of(
                        "dense1/weight",
                        "dense1/bias",
                        "batchNorm1/scale",
                        "batchNorm1/shift",
                        "residual1/dense1/weight",
                        "residual1/dense1/bias",
                        "residual1/dense2/weight",
                        "residual1/dense2/bias",
                        "residual2/maxout1/weight",
                        "residual2/maxout1/bias",
                        "residual2/layerNorm1/scale",
                        "residual2/layerNorm1/shift",
                        "residual2/projection",
                        "heads1/kind/dense1/weight",
                        "heads1/kind/dense1/bias",
                        "heads1/age/dense1/weight",
                        "heads1/age/dense1/bias"),
                DEEP.parameters().stream().map(Input::name).toList());
        assertEquals(
                List.of("batchNorm1/mean", "batchNorm1/variance"),
                DEEP.states().stream().map(Input::name).toList());
    }

    @Test
    void nodesAreInTheScopeOfTheirLayer() {
        Set<String> scopes = new TreeSet<>();
        Node output = DEEP.output(DEEP.features(2), Pass.training());
        Graph.of(output).nodes().forEach(node -> scopes.add(node.origin().scope()));
        for (Layer layer : DEEP.layers()) {
            assertTrue(scopes.contains(layer.name()), layer.name() + " of " + scopes);
        }
        assertTrue(scopes.contains("heads1/age/dense1"), scopes.toString());
        assertTrue(scopes.contains("residual2/maxout1"), scopes.toString());
    }

    /// y = 3 x is learnt by nothing but a factor.
    @Test
    void aLayerOfOnesOwnIsTrained() {
        Mlp model = Mlp.input(1).add("scale", Scale::new).build();
        assertEquals(
                List.of("scale1/factor"), model.parameters().stream().map(Input::name).toList());
        Dataset data = Dataset.of(new float[][] {{1}, {2}}, new float[][] {{3}, {6}});
        Network network =
                Trainer.of(model)
                        .loss(MEAN_SQUARED_ERROR)
                        .optimizer(Optimizers.sgd(0.1))
                        .epochs(100)
                        .fit(data)
                        .network();
        assertEquals(3, network.parameter("scale1/factor").at(0), 1e-5);
    }

    @Test
    void aLayerAroundOthersHasWhatItsPartsHave() {
        Mlp model = Mlp.input(2).add("product", Product::new).build();
        assertEquals(
                List.of(
                        "product1/left/scale",
                        "product1/left/shift",
                        "product1/right/weight",
                        "product1/right/bias"),
                model.parameters().stream().map(Input::name).toList());
        assertEquals(
                List.of("product1/left/mean", "product1/left/variance"),
                model.states().stream().map(Input::name).toList());
        Dataset data = Dataset.of(new float[][] {{1, 2}, {3, 5}}, new float[][] {{3, 1}, {6, 1}});
        Network network = Trainer.of(model).epochs(1).fit(data).network();
        assertEquals(1, network.parameter("product1/left/mean").at(0), 1e-6);
    }

    @Test
    void aSequenceIsPrintedAsItsLayers() {
        Layer.Maker twice =
                place ->
                        new Sequence(
                                place.name(),
                                List.of(
                                        new Scale(inside(place, "scale1")),
                                        new Scale(inside(place, "scale2"))));
        Mlp model = Mlp.input(2).add("sequence", twice).build();
        assertEquals(
                """
                layer             output  setting  parameters
                input             2       float32           0
                sequence1/scale1  2                         2
                sequence1/scale2  2                         2
                all               2                         4\
                """,
                model.toString());
    }

    /// A class and a number of the same row: columns of one output, each with its loss.
    @Test
    void twoHeadsLearnFromOneTarget() {
        Mlp model =
                Mlp.input(2)
                        .dense(8, TANH)
                        .heads(head("kind", h -> h.dense(2)), head("sum", h -> h.dense(1)))
                        .build();
        float[][] rows = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        float[][] targets = {{1, 0, 0}, {0, 1, 1}, {0, 1, 1}, {1, 0, 2}};
        Network network =
                Trainer.of(model)
                        .loss(
                                (output, target) ->
                                        add(
                                                SOFTMAX_CROSS_ENTROPY.of(
                                                        slice(output, 1, 0, 2),
                                                        slice(target, 1, 0, 2)),
                                                MEAN_SQUARED_ERROR.of(
                                                        slice(output, 1, 2, 3),
                                                        slice(target, 1, 2, 3))))
                        .optimizer(Optimizers.adam(0.05))
                        .batchSize(4)
                        .epochs(400)
                        .seed(1)
                        .fit(Dataset.of(rows, targets))
                        .network();
        float[][] outputs = network.predict(rows);
        for (int row = 0; row < 4; row++) {
            assertEquals(targets[row][0] == 1, outputs[row][0] > outputs[row][1], "row " + row);
            assertArrayEquals(new float[] {targets[row][2]}, new float[] {outputs[row][2]}, 0.1f);
        }
    }
}
