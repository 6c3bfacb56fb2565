package worked;

import static dev.adjoint.Adjoint.*;
import static dev.adjoint.mlp.layer.Activations.RELU;
import static dev.adjoint.mlp.layer.Activations.SIGMOID;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.loss.Losses.MEAN_SQUARED_ERROR;
import static dev.adjoint.mlp.loss.Losses.SOFTMAX_CROSS_ENTROPY;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;
import static dev.adjoint.mlp.optimizer.Optimizers.clipByGlobalNorm;
import static dev.adjoint.mlp.optimizer.Optimizers.clipByValue;
import static dev.adjoint.mlp.optimizer.Optimizers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.data.Split;
import dev.adjoint.mlp.data.prepare.StandardScaler;
import dev.adjoint.mlp.data.prepare.TargetScaler;
import dev.adjoint.mlp.optimizer.Optimizer;
import dev.adjoint.mlp.saving.DataDescription;
import dev.adjoint.mlp.saving.Drift;
import dev.adjoint.mlp.search.Objective;
import dev.adjoint.mlp.search.Parameter;
import dev.adjoint.mlp.search.Search;
import dev.adjoint.mlp.search.Space;
import dev.adjoint.mlp.search.Strategies;
import dev.adjoint.mlp.search.Strategy;
import dev.adjoint.mlp.search.Trials;
import dev.adjoint.mlp.training.Epoch;
import dev.adjoint.mlp.training.GradientNorms;
import dev.adjoint.mlp.training.GradientProbe;
import dev.adjoint.mlp.training.History;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.mlp.training.Training;
import dev.adjoint.mlp.training.Watcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/// The last ideas of a lecture, one test each: what goes wrong, searching, whole programs, and what
/// comes after the training.
final class UseIdeas {
    private UseIdeas() {}

    /// The gradient of 3 w + 4 v is (3, 4), of norm 5.
    static void clippingBoundsEachSlopeOrTheirNorm() {
        assertArrayEquals(new double[] {-3, -4}, step(sgd(1)), 1e-14);
        assertArrayEquals(new double[] {-2, -2}, step(clipByValue(2, sgd(1))), 1e-14);
        assertArrayEquals(new double[] {-0.6, -0.8}, step(clipByGlobalNorm(1, sgd(1))), 1e-14);
    }

    static void tenSigmoidsLoseTheGradientAndFourCuresKeepIt() {
        GradientNorms sigmoids = norms(layers -> layers.dense(16, SIGMOID));
        assertTrue(sigmoids.warnings().getFirst().startsWith("vanishing gradient: dense1"));
        assertTrue(share(sigmoids) < 1e-4, sigmoids::toString);
        List<UnaryOperator<Mlp.Builder>> cures =
                List.of(
                        layers -> layers.dense(16, RELU),
                        layers -> layers.dense(16, TANH),
                        layers -> layers.dense(16).batchNorm().activation(SIGMOID),
                        layers -> layers.residual(block -> block.dense(16, SIGMOID)));
        for (UnaryOperator<Mlp.Builder> cure : cures) {
            GradientNorms cured = norms(cure);
            assertTrue(share(cured) > 1e-2, cured::toString);
        }
    }

    static void aResidualBlockAddsItsInputToItsOutput() {
        Mlp model = Mlp.input(2).residual(block -> block.dense(2, RELU)).build();
        Network network =
                Network.of(
                        model,
                        MEAN_SQUARED_ERROR,
                        Map.of(
                                "residual1/dense1/weight",
                                Tensor.of(new float[][] {{1, 0}, {0, -1}}),
                                "residual1/dense1/bias",
                                Tensor.of(0f, 0f)));
        assertArrayEquals(new float[] {3 + 3, 5 + 0}, network.predict(new float[] {3, 5}));
    }

    /// The score is lowest at a rate of 0.01.
    static void fourStrategiesSearchForALearningRate() {
        Space space = Space.of(Parameter.logUniform("rate", 1e-4, 1));
        Strategy manual =
                Strategies.manual(
                        List.of(
                                space.setting(Map.of("rate", 0.5)),
                                space.setting(Map.of("rate", 0.02))));
        assertEquals(0.02, search(space, manual, 5).best().setting().number("rate"));
        double[] grid = search(space, Strategies.grid(5), 9).numbers("rate");
        assertArrayEquals(new double[] {1e-4, 1e-3, 1e-2, 1e-1, 1}, grid, 1e-12);
        Trials random = search(space, Strategies.random(), 12);
        assertEquals(12, random.settings().size());
        Trials bayesian = search(space, Strategies.bayesian(), 12);
        assertTrue(bayesian.best().score() < 1e-3, bayesian::toString);
        assertTrue(bayesian.best().score() < random.best().score(), random::toString);
    }

    static void aWatcherIsCalledAfterEachStepAndEpochAndMayStopTheTraining() {
        List<String> calls = new ArrayList<>();
        Watcher watcher =
                new Watcher() {
                    private Runnable stop = () -> {};

                    @Override
                    public void trainingPrepared(Training training) {
                        stop = training::stop;
                    }

                    @Override
                    public void stepEnded(int epoch, int step, double loss) {
                        calls.add("step " + step);
                    }

                    @Override
                    public void epochEnded(Epoch epoch) {
                        calls.add("epoch " + epoch.number());
                        if (epoch.number() == 2) {
                            stop.run();
                        }
                    }

                    @Override
                    public void trainingEnded() {
                        calls.add("end");
                    }
                };
        Mlp model = Mlp.input(4).dense(3).build();
        Trainer.of(model).batchSize(75).epochs(9).watch(watcher).fit(Datasets.iris());
        assertEquals(
                List.of("step 1", "step 2", "epoch 1", "step 1", "step 2", "epoch 2", "end"),
                calls);
    }

    /// Sales = area + 4 floors - distance to flats / 2 + 2 distance to the next shop - 1, which
    /// both rows of the lecture satisfy. The network sees 200 other rows.
    static void aNetworkLearnsTheSalesOfShops() {
        SplittableRandom random = new SplittableRandom(1);
        float[][] shops = new float[200][];
        float[][] sales = new float[200][1];
        for (int i = 0; i < 200; i++) {
            shops[i] =
                    new float[] {
                        random.nextInt(10, 41), random.nextInt(1, 4),
                        random.nextInt(1, 31), random.nextInt(1, 11)
                    };
            float[] s = shops[i];
            sales[i][0] = s[0] + 4 * s[1] - s[2] / 2 + 2 * s[3] - 1;
        }
        Dataset data = Dataset.of(shops, sales);
        StandardScaler scaler = StandardScaler.fit(data);
        TargetScaler targets = TargetScaler.fit(data);
        Mlp model = Mlp.input(4).dense(8, TANH).dense(1).build();
        Network network =
                Trainer.of(model)
                        .optimizer(adam(0.02))
                        .epochs(100)
                        .fit(targets.apply(scaler.apply(data)))
                        .network();
        float[][] lecture = {{28, 2, 10, 5}, {20, 1, 20, 1}};
        float[][] predicted = targets.inverse(network.predict(scaler.apply(lecture)));
        assertEquals(40, predicted[0][0], 1);
        assertEquals(15, predicted[1][0], 1);
    }

    /// Who has salary - distance / 5 + 20 (age - 24) above 6200 buys, as in both rows of the
    /// lecture. The network sees 300 other rows.
    static void aNetworkLearnsWhoBuysAWatch() {
        SplittableRandom random = new SplittableRandom(1);
        float[][] people = new float[300][];
        int[] buys = new int[300];
        for (int i = 0; i < 300; i++) {
            people[i] =
                    new float[] {
                        random.nextInt(155, 195), random.nextInt(18, 41),
                        random.nextInt(5000, 8000), random.nextInt(100, 2100)
                    };
            float[] p = people[i];
            buys[i] = p[2] - p[3] / 5 + 20 * (p[1] - 24) > 6200 ? 1 : 0;
        }
        Dataset data = Dataset.labelled(people, buys, 2);
        StandardScaler scaler = StandardScaler.fit(data);
        Mlp model = Mlp.input(4).dense(8, TANH).dense(2).build();
        Network network =
                Trainer.of(model)
                        .optimizer(adam(0.02))
                        .epochs(60)
                        .fit(scaler.apply(data))
                        .network();
        float[][] lecture = {{176, 28, 6800, 1100}, {168, 20, 6100, 400}};
        assertArrayEquals(new int[] {1, 0}, network.classify(scaler.apply(lecture)));
        assertTrue(network.evaluate(scaler.apply(data)).accuracy() > 0.95);
    }

    /// There is nothing to zero: a gradient is a value of the graph, not a sum in a buffer.
    static void theLoopByHandTrainsAsFitDoes() {
        Dataset iris = Datasets.iris();
        Mlp model = Mlp.input(4).dense(3).build();
        Trainer trainer =
                Trainer.of(model)
                        .loss(SOFTMAX_CROSS_ENTROPY)
                        .optimizer(sgd(0.1))
                        .batchSize(150)
                        .epochs(5)
                        .seed(1);
        State state = trainer.start().state();
        Input x = model.features(150);
        Input t = model.targets(150);
        Node loss = SOFTMAX_CROSS_ENTROPY.of(model.output(x), t);
        List<Node> backward = gradient(loss, model.parameters());
        List<Update> step = new ArrayList<>();
        for (int i = 0; i < backward.size(); i++) {
            Input p = model.parameters().get(i);
            step.add(new Update(p, sub(p, mul(backward.get(i), 0.1))));
        }
        Program look = compile(inputs(x, t), backward);
        Program program = compile(inputs(x, t), outputs(loss), step);
        var rows = x.is(Tensor.of(iris.featureRows()));
        var labels = t.is(Tensor.of(iris.targetRows()));
        assertEquals(look.run(state, rows, labels).get(0), look.run(state, rows, labels).get(0));
        double[] losses = new double[5];
        for (int epoch = 0; epoch < 5; epoch++) {
            losses[epoch] = program.run(state, rows, labels).scalar(loss);
        }
        assertArrayEquals(trainer.fit(iris).series(Epoch::trainingLoss), losses, 1e-5);
        assertTrue(losses[4] < losses[0]);
    }

    static void aLoadedNetworkHasTheSameParametersAndOutputs(Path folder) {
        Path file = folder.resolve("iris.safetensors");
        Mlp model = Mlp.input(4).dense(5, TANH).dense(3).build();
        Network network = Trainer.of(model).epochs(3).fit(Datasets.iris()).network();
        network.save(file);
        Network loaded = Network.load(file, model, SOFTMAX_CROSS_ENTROPY);
        assertEquals(
                List.of("dense1/weight", "dense1/bias", "dense2/weight", "dense2/bias"),
                loaded.parameterNames());
        for (String name : loaded.parameterNames()) {
            assertEquals(network.parameter(name), loaded.parameter(name));
        }
        float[][] rows = Datasets.iris().featureRows();
        assertTrue(Arrays.deepEquals(network.predict(rows), loaded.predict(rows)));
    }

    static void aTrainedNetworkClassifiesRowsThatItHasNotSeen() {
        Split iris = Datasets.iris().stratifiedSplit(1, 0.6, 0.2, 0.2);
        Mlp model = Mlp.input(4).dense(8, TANH).dense(3).build();
        Trainer trainer = Trainer.of(model).optimizer(adam(0.02)).epochs(40).seed(1);
        Network network = trainer.fit(iris.train()).network();
        assertTrue(network.evaluate(iris.test()).accuracy() > 0.9);
        float[] flower = iris.test().features(0);
        float[] shares = network.probabilities(flower);
        assertEquals(1, shares[0] + shares[1] + shares[2], 1e-6f);
        assertEquals(iris.test().label(0), network.classify(flower));
    }

    static void movedDataIsNoticedAndTrainingAgainRecovers() {
        Dataset iris = Datasets.iris();
        Dataset moved = iris.mapped((feature, value) -> feature == 2 ? value + 3 : value);
        DataDescription trained = DataDescription.of(iris);
        assertEquals(List.of(), trained.drift(iris).notable());
        Drift.Feature petals = trained.drift(moved).notable().getFirst();
        assertEquals("petal_length_cm", petals.name());
        assertTrue(petals.shift() > 1 && petals.stabilityIndex() > 0.25, petals::toString);

        Mlp model = Mlp.input(4).dense(8, TANH).dense(3).build();
        Trainer trainer = Trainer.of(model).optimizer(adam(0.02)).epochs(30).seed(1);
        Network network = trainer.fit(iris).network();
        assertTrue(network.evaluate(moved).accuracy() < 0.8);
        History again = trainer.from(network).fit(moved);
        assertTrue(again.network().evaluate(moved).accuracy() > 0.9);
    }

    private static Trials search(Space space, Strategy strategy, int trials) {
        Objective score = setting -> Math.pow(Math.log10(setting.number("rate")) + 2, 2);
        return Search.of(space, score).strategy(strategy).seed(1).run(trials);
    }

    /// The norms of the gradients of ten such layers on the irises, before the first step.
    private static GradientNorms norms(UnaryOperator<Mlp.Builder> layer) {
        Mlp.Builder layers = Mlp.input(4).dense(16, SIGMOID);
        for (int i = 0; i < 9; i++) {
            layers = layer.apply(layers);
        }
        Training training = Trainer.of(layers.dense(3).build()).seed(1).start();
        return GradientProbe.of(training, Datasets.iris()).measure();
    }

    /// The first layer's norm as a share of the last layer's.
    private static double share(GradientNorms norms) {
        return norms.layers().getFirst().norm() / norms.layers().getLast().norm();
    }

    /// Returns w and v after a step from 0 on 3 w + 4 v.
    private static double[] step(Optimizer optimizer) {
        Input w = parameter("w");
        Input v = parameter("v");
        Node loss = add(mul(w, 3), mul(v, 4));
        Optimizer.Plan plan = optimizer.plan(List.of(w, v), gradient(loss, w, v));
        State state = State.of(Map.of("w", Tensor.scalar(0), "v", Tensor.scalar(0)));
        compile(inputs(), outputs(loss), plan.updates()).run(state);
        return new double[] {state.get("w").scalarValue(), state.get("v").scalarValue()};
    }
}
