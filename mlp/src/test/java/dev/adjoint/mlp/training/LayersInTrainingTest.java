package dev.adjoint.mlp.training;

import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.RandomOps.normal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.CompiledKernel;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.layer.Layer;
import dev.adjoint.mlp.layer.Pass;
import dev.adjoint.mlp.layer.Place;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.optimizer.Optimizers;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Trainings of models that draw random numbers and keep running statistics.
class LayersInTrainingTest {
    private static final Mlp DROPPING =
            Mlp.input(6)
                    .dense(9, Activations.TANH)
                    .dropout(0.3)
                    .batchNorm()
                    .residual(block -> block.dropout(0.2).dense(9, Activations.RELU))
                    .dense(3)
                    .build();

    private static final Trainer TRAINER =
            Trainer.of(DROPPING).optimizer(Optimizers.adam(0.01)).batchSize(8).epochs(4).seed(4);

    /// A layer of a user's own that adds noise in training, and counts the steps.
    private record Noise(String name, Input steps) implements Layer {
        Noise(Place place) {
            this(place.name(), place.parameter("steps", Shape.scalar()));
        }

        @Override
        public List<Input> states() {
            return List.of(steps);
        }

        @Override
        public Map<String, Tensor> initialState(RandomGenerator random) {
            return Map.of(steps.name(), Tensor.scalar(0));
        }

        @Override
        public Node output(Node x, Pass pass) {
            if (!pass.isTraining()) {
                return x;
            }
            pass.update(steps, add(steps, 1));
            int[] sizes = x.shape().sizes();
            return add(x, normal(pass.key(), pass.nextStream(), x.dtype(), sizes));
        }
    }

    @Test
    void aLayerOfOnesOwnDrawsNumbersAndKeepsAState() {
        Mlp model = Mlp.input(6).add("noise", Noise::new).dense(3).build();
        Training training = Trainer.of(model).optimizer(Optimizers.sgd(1e-30)).batchSize(8).start();
        double first = training.step(8).step(features(), targets());
        assertNotEquals(first, training.step(8).step(features(), targets()));
        Network network = training.network();
        assertEquals(List.of("noise1/steps"), network.stateNames());
        assertEquals(2, network.parameter("noise1/steps").scalarValue());
        float[][] rows = {{1, 2, 3, 4, 5, 6}};
        assertEquals(Tensor.of(network.predict(rows)), Tensor.of(network.predict(rows)));
    }

    /// The second training finds the kernels' vector forms compiled; the last batch has 5 rows.
    @Test
    void theSameSeedGivesTheSameHistoryToTheBit() {
        Dataset data = TrainerTest.labelled(61);
        History first = TRAINER.fit(data, TrainerTest.labelled(20));
        TRAINER.start().step(8).program().awaitWarm();
        History second = TRAINER.fit(data, TrainerTest.labelled(20));
        assertEquals(first.epochs(), second.epochs());
        for (List<String> names :
                List.of(first.network().parameterNames(), first.network().stateNames())) {
            for (String name : names) {
                assertEquals(
                        first.network().parameter(name), second.network().parameter(name), name);
            }
        }
        assertNotEquals(first.epochs(), TRAINER.seed(5).fit(data).epochs());
    }

    /// The state is all there is: a training that is put back to it goes the same way again.
    @Test
    void aStepIsAFunctionOfTheStateAndTheBatch() {
        Training training = TRAINER.start();
        float[] features = features();
        float[] targets = targets();
        training.step(8).step(features, targets);
        Map<String, Tensor> kept = training.state().toMap();
        double loss = training.step(8).step(features, targets);
        Map<String, Tensor> after = training.state().toMap();
        kept.forEach(training.state()::set);
        assertEquals(loss, training.step(8).step(features, targets));
        assertEquals(after, training.state().toMap());
    }

    /// At a rate that moves no float32 weight, the loss of one batch differs by what is dropped.
    @Test
    void eachStepDropsOtherElements() {
        Mlp model = Mlp.input(6).dropout(0.5).dense(3).build();
        Training training =
                Trainer.of(model).optimizer(Optimizers.sgd(1e-30)).batchSize(8).seed(1).start();
        double key = training.state().get("random/key").scalarValue();
        double first = training.step(8).step(features(), targets());
        double second = training.step(8).step(features(), targets());
        assertNotEquals(first, second);
        assertEquals(key + 2, training.state().get("random/key").scalarValue());
    }

    @Test
    void evaluationDropsNothingAndChangesNothing() {
        Training training = TRAINER.start();
        training.step(8).step(features(), targets());
        Map<String, Tensor> before = training.state().toMap();
        Dataset data = TrainerTest.labelled(30);
        Network network = training.network();
        assertEquals(network.evaluate(data).loss(), network.evaluate(data).loss());
        assertEquals(before, training.state().toMap());
    }

    @Test
    void picturesAreTrainedOnAndPredictedAsRows() {
        Mlp model = Mlp.input(2, 3).flatten().dense(3).build();
        Mlp flat = Mlp.input(6).dense(3).build();
        Dataset data = TrainerTest.labelled(61);
        History pictures = Trainer.of(model).epochs(3).seed(2).fit(data, data);
        History rows = Trainer.of(flat).epochs(3).seed(2).fit(data, data);
        assertEquals(rows.epochs(), pictures.epochs());
        float[][] some = {data.features(0), data.features(1)};
        assertEquals(
                Tensor.of(rows.network().predict(some)),
                Tensor.of(pictures.network().predict(some)));
    }

    /// The program that the same nodes make by hand: no state, no kernel and no update more.
    @Test
    void aModelThatAsksNothingOfItsPassCostsNothingMore() {
        Mlp model = Mlp.input(6).dense(9, Activations.TANH).dense(3).build();
        Training training = Trainer.of(model).optimizer(Optimizers.sgd(0.1)).batchSize(8).start();
        Program step = training.step(8).program();
        assertEquals(model.parameters().stream().map(Input::name).toList(), names(training));
        Program byHand = byHand();
        assertEquals(texts(byHand), texts(step));
        assertEquals(byHand.arenaBytes(), step.arenaBytes());
        assertTrue(names(TRAINER.start()).contains("random/key"));
    }

    private static Program byHand() {
        Input x = input("features", DType.FLOAT32, 8, 6);
        Input target = input("targets", DType.FLOAT32, 8, 3);
        List<Input> parameters =
                List.of(
                        parameter("dense1/weight", DType.FLOAT32, 6, 9),
                        parameter("dense1/bias", DType.FLOAT32, 9),
                        parameter("dense2/weight", DType.FLOAT32, 9, 3),
                        parameter("dense2/bias", DType.FLOAT32, 3));
        Node hidden = tanh(add(matmul(x, parameters.get(0)), parameters.get(1)));
        Node output = add(matmul(hidden, parameters.get(2)), parameters.get(3));
        Node loss = Losses.SOFTMAX_CROSS_ENTROPY.ofChecked(output, target);
        List<Node> gradients = Autodiff.gradient(loss, parameters);
        return Program.compile(
                Program.inputs(x, target),
                Program.outputs(loss),
                Optimizers.sgd(0.1).plan(parameters, gradients).updates());
    }

    private static List<String> names(Training training) {
        return training.state().names();
    }

    private static List<String> texts(Program program) {
        return program.kernels().stream().map(CompiledKernel::toString).toList();
    }

    private static float[] features() {
        float[] features = new float[8 * 6];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) Math.sin(i);
        }
        return features;
    }

    private static float[] targets() {
        float[] targets = new float[8 * 3];
        for (int row = 0; row < 8; row++) {
            targets[row * 3 + row % 3] = 1;
        }
        return targets;
    }
}
