package worked;

import static dev.adjoint.Adjoint.*;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.loss.Losses.MEAN_SQUARED_ERROR;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.BatchSource;
import dev.adjoint.mlp.data.Batches;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.data.NoisyBatches;
import dev.adjoint.mlp.data.NumberColumn;
import dev.adjoint.mlp.data.Split;
import dev.adjoint.mlp.data.Table;
import dev.adjoint.mlp.data.TextColumn;
import dev.adjoint.mlp.data.prepare.Clipper;
import dev.adjoint.mlp.data.prepare.MinMaxScaler;
import dev.adjoint.mlp.data.prepare.NumberImputer;
import dev.adjoint.mlp.data.prepare.OneHotEncoder;
import dev.adjoint.mlp.data.prepare.Pipeline;
import dev.adjoint.mlp.data.prepare.StandardScaler;
import dev.adjoint.mlp.layer.Pass;
import dev.adjoint.mlp.loss.Penalties;
import dev.adjoint.mlp.optimizer.Optimizer;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.training.History;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// The ideas of a lecture about data and generalisation, one test each.
final class DataIdeas {
    private DataIdeas() {}

    static void aSplitPutsEachRowInOneOfThreeParts() {
        Split parts = Datasets.iris().split(1, 0.6, 0.2, 0.2);
        assertEquals(90, parts.train().size());
        assertEquals(30, parts.validation().size());
        assertEquals(30, parts.test().size());

        Dataset numbered = Dataset.of(new float[][] {{0}, {1}, {2}, {3}, {4}}, new float[5][1]);
        Split five = numbered.split(1, 0.6, 0.2, 0.2);
        double[] all =
                Stream.of(five.train(), five.validation(), five.test())
                        .flatMapToDouble(part -> Arrays.stream(part.featureColumn(0)))
                        .sorted()
                        .toArray();
        assertArrayEquals(new double[] {0, 1, 2, 3, 4}, all);
    }

    /// One outlier leaves eight of nine values in the lowest 3 % of the range. Heights and weights
    /// have means of 170 and 60, and deviations of 10 and 5.
    static void scalersBringFeaturesToOneRange() {
        Table outlier = Table.of(NumberColumn.of("x", 0, 0, 1, 1, 1, 2, 2, 3, 100));
        assertArrayEquals(
                new double[] {0, 0, .01, .01, .01, .02, .02, .03, 1},
                MinMaxScaler.fit(outlier).apply(outlier).numbers("x").values(),
                1e-15);
        Table people =
                Table.of(NumberColumn.of("height", 160, 180), NumberColumn.of("weight", 65, 55));
        StandardScaler scaler = StandardScaler.fit(people);
        assertEquals(List.of(170.0, 60.0), scaler.means());
        assertEquals(List.of(10.0, 5.0), scaler.deviations());
        Table scaled = scaler.apply(people);
        assertArrayEquals(new double[] {-1, 1}, scaled.numbers("height").values());
        assertArrayEquals(new double[] {1, -1}, scaled.numbers("weight").values());
    }

    static void aPipelineFillsClipsAndEncodes() {
        Table raw =
                Table.of(
                        NumberColumn.of("rooms", 1, 2, Double.NaN, 3, 90),
                        new TextColumn("city", List.of("Seoul", "Busan", "Seoul", "Jeju", "Jeju")));
        Table filled = NumberImputer.median(raw).apply(raw);
        assertEquals(2.5, filled.numbers("rooms").value(2));
        Pipeline pipeline =
                Pipeline.fit(
                        raw,
                        NumberImputer::median,
                        train -> Clipper.quantiles(train, 0, 0.75),
                        OneHotEncoder::fit);
        Table ready = pipeline.apply(raw);
        double[] rooms = {1, 2, 2.5, 3, 3};
        assertArrayEquals(rooms, ready.numbers("rooms").values());
        assertEquals(4, ready.features().size());
        assertArrayEquals(new float[] {2.5f, 0, 0, 1}, ready.featureRows()[2]);
    }

    static void earlyStoppingReturnsToTheLowestValidationLoss() {
        Dataset train = wave(10, 1);
        Dataset validation = wave(50, 2);
        Mlp straight = Mlp.input(1).dense(1).build();
        Mlp flexible = Mlp.input(1).dense(32, TANH).dense(32, TANH).dense(1).build();
        History tooSimple = trainer(straight).fit(train, validation);
        History tooFlexible = trainer(flexible).fit(train, validation);
        double best = tooFlexible.bestEpoch().orElseThrow().validationLoss();
        var ofSimple = tooSimple.epochs().getLast();
        var ofFlexible = tooFlexible.epochs().getLast();
        assertTrue(ofFlexible.trainingLoss() < ofSimple.trainingLoss() / 3);
        assertTrue(ofFlexible.validationLoss() > 1.3 * best);

        History stopped = trainer(flexible).earlyStopping(60, 0).fit(train, validation);
        assertTrue(stopped.epochs().size() < tooFlexible.epochs().size());
        assertEquals(best, stopped.network().evaluate(validation).loss(), 1e-6);
    }

    /// A step on w² from 2 at the rate 0.1. The penalty 0.1 w² adds 0.4 to the slope of 4; Adam's
    /// first step is 0.1 long, and decay subtracts 0.1 · 0.5 · 2 more.
    static void aPenaltyPullsWeightsTowardsZero() {
        Optimizer descent = Optimizers.sgd(0.1);
        assertEquals(1.6, step(descent), 1e-14);
        assertEquals(1.56, step(Optimizers.penalized(Penalties.l2(0.1), descent)), 1e-14);
        assertEquals(1.59, step(Optimizers.penalized(Penalties.l1(0.1), descent)), 1e-14);
        assertEquals(1.8, step(Optimizers.adamW(0.1, 0.5)), 1e-8);
    }

    static void dropoutZeroesAShareInTrainingAndNothingAtInference() {
        Mlp model = Mlp.input(10_000).dropout(0.2).build();
        Pass pass = Pass.training();
        Input x = model.features(1);
        Program program = compile(inputs(x), outputs(model.output(x, pass)));
        State state = State.of(pass.initialState(new SplittableRandom(1)));
        float[] ones = new float[10_000];
        Arrays.fill(ones, 1);
        float[] dropped = program.run(state, x.is(ones)).get(0).toFloats();
        int zeros = 0;
        for (float value : dropped) {
            assertTrue(value == 0 || value == 1.25f);
            zeros += value == 0 ? 1 : 0;
        }
        assertEquals(2000, zeros, 200);
        Network network = Network.of(model, MEAN_SQUARED_ERROR, Map.of());
        assertArrayEquals(ones, network.predict(ones));
    }

    static void noiseGivesEachEpochSimilarRowsThatAreNew() {
        Dataset data = Dataset.of(new float[][] {{1}, {1}, {1}}, new float[][] {{7}, {7}, {7}});
        BatchSource noisy = new NoisyBatches(new Batches(data, 3), 0.01);
        float[] first = new float[3];
        float[] second = new float[3];
        float[] targets = new float[3];
        noisy.shuffle(new SplittableRandom(1));
        noisy.copy(0, first, targets);
        noisy.shuffle(new SplittableRandom(2));
        noisy.copy(0, second, targets);
        for (int i = 0; i < 3; i++) {
            assertNotEquals(first[i], second[i]);
            assertEquals(1, first[i], 0.1f);
            assertEquals(7, targets[i]);
        }
    }

    /// At inference the layer uses running statistics, here those of the start: mean 0, variance 1.
    static void aBatchHasMeanZeroAndDeviationOneAfterwards() {
        Mlp model = Mlp.input(1).batchNorm().build();
        Pass pass = Pass.training();
        Input x = model.features(4);
        Program program = compile(inputs(x), outputs(model.output(x, pass)), pass.updates());
        State state = State.of(model.initialState(new SplittableRandom(1)));
        double[] normal = program.run(state, x.is(1f, 3f, 5f, 7f)).get(0).toDoubles();
        double unit = 1 / Math.sqrt(5);
        assertArrayEquals(new double[] {-3 * unit, -unit, unit, 3 * unit}, normal, 1e-5);
        assertEquals(0.1 * 4, state.get("batchNorm1/mean").get(0), 1e-6);

        Network fresh =
                Network.of(model, MEAN_SQUARED_ERROR, model.initialState(new SplittableRandom(1)));
        assertEquals(7, fresh.predict(new float[] {7})[0], 1e-4);
    }

    private static Trainer trainer(Mlp model) {
        return Trainer.of(model)
                .loss(MEAN_SQUARED_ERROR)
                .optimizer(adam(0.01))
                .batchSize(10)
                .epochs(400)
                .seed(1);
    }

    /// Points of sin(π x) with noise of deviation 0.3.
    private static Dataset wave(int points, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] xs = new float[points][1];
        float[][] ys = new float[points][1];
        for (int i = 0; i < points; i++) {
            xs[i][0] = (float) random.nextDouble(-1, 1);
            ys[i][0] = (float) (Math.sin(Math.PI * xs[i][0]) + random.nextGaussian(0, 0.3));
        }
        return Dataset.of(xs, ys);
    }

    /// Returns w after a step from 2 on w².
    private static double step(Optimizer optimizer) {
        Input w = parameter("w");
        Optimizer.Plan plan = optimizer.plan(List.of(w), gradient(square(w), w));
        Map<String, Tensor> values = new HashMap<>(plan.initialState());
        values.put("w", Tensor.scalar(2));
        State state = State.of(values);
        compile(inputs(), outputs(square(w)), plan.updates()).run(state);
        return state.get("w").scalarValue();
    }
}
