package dev.adjoint.mlp.optimizer;

import static dev.adjoint.mlp.loss.Penalties.l1;
import static dev.adjoint.mlp.loss.Penalties.l2;
import static dev.adjoint.mlp.loss.Penalties.ofWeights;
import static dev.adjoint.mlp.optimizer.Optimizers.adaGrad;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;
import static dev.adjoint.mlp.optimizer.Optimizers.adamW;
import static dev.adjoint.mlp.optimizer.Optimizers.clipByGlobalNorm;
import static dev.adjoint.mlp.optimizer.Optimizers.clipByValue;
import static dev.adjoint.mlp.optimizer.Optimizers.momentum;
import static dev.adjoint.mlp.optimizer.Optimizers.nesterov;
import static dev.adjoint.mlp.optimizer.Optimizers.penalized;
import static dev.adjoint.mlp.optimizer.Optimizers.rmsProp;
import static dev.adjoint.mlp.optimizer.Optimizers.sgd;
import static dev.adjoint.mlp.optimizer.Schedules.byEpoch;
import static dev.adjoint.mlp.optimizer.Schedules.constant;
import static dev.adjoint.mlp.optimizer.Schedules.cosine;
import static dev.adjoint.mlp.optimizer.Schedules.exponential;
import static dev.adjoint.mlp.optimizer.Schedules.restarting;
import static dev.adjoint.mlp.optimizer.Schedules.scalable;
import static dev.adjoint.mlp.optimizer.Schedules.stepDecay;
import static dev.adjoint.mlp.optimizer.Schedules.warmUp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.mlp.training.Training;
import dev.adjoint.mlp.training.TrainingStep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Fifty compiled steps of each optimiser on a network of three layers, each on all of the data,
/// stay beside the same steps as plain loops.
class OptimizerTest {
    private static final int STEPS = 50;
    private static final int ROWS = 7;
    private static final double RELATIVE = 1e-10;
    private static final double[] X = new Random(11).doubles(ROWS * 3L, -2, 2).toArray();
    private static final double[] T = new Random(12).doubles(ROWS * 2L, -1, 1).toArray();
    private static final PlainNetwork PLAIN = new PlainNetwork(new int[] {3, 5, 4, 2}, X, T);
    private static final Mlp MODEL =
            Mlp.input(3)
                    .dense(5, Activations.TANH)
                    .dense(4, Activations.TANH)
                    .dense(2)
                    .dtype(DType.FLOAT64)
                    .build();

    private record Case(String name, Optimizer optimizer, PlainStep plain) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> optimizers() {
        return Stream.of(
                new Case("sgd", sgd(0.1), PlainStep.sgd(t -> 0.1)),
                new Case("momentum", momentum(0.02, 0.9), PlainStep.momentum(t -> 0.02, 0.9)),
                new Case("nesterov", nesterov(0.02, 0.9), PlainStep.nesterov(t -> 0.02, 0.9)),
                new Case("adaGrad", adaGrad(0.05), PlainStep.adaGrad(t -> 0.05, 1e-8)),
                new Case(
                        "adaGrad as in a lecture",
                        adaGrad(constant(0.05), 0),
                        PlainStep.adaGrad(t -> 0.05, 0)),
                new Case("rmsProp", rmsProp(0.01), PlainStep.rmsProp(t -> 0.01, 0.9, 1e-8)),
                new Case(
                        "rmsProp as in the lecture",
                        rmsProp(constant(0.01), 0.8, 0),
                        PlainStep.rmsProp(t -> 0.01, 0.8, 0)),
                new Case("adam", adam(0.01), PlainStep.adamW(t -> 0.01, 0)),
                new Case("adamW", adamW(0.01, 0.1), PlainStep.adamW(t -> 0.01, 0.1)));
    }

    static Stream<Case> schedules() {
        return Stream.of(
                new Case(
                        "step decay",
                        momentum(stepDecay(0.05, 0.5, 7), 0.9),
                        PlainStep.momentum(t -> 0.05 * Math.pow(0.5, t / 7), 0.9)),
                new Case(
                        "exponential",
                        nesterov(exponential(0.05, 0.03), 0.9),
                        PlainStep.nesterov(t -> 0.05 * Math.exp(-0.03 * t), 0.9)),
                new Case(
                        "cosine",
                        adam(cosine(0.02, 0.001, 30)),
                        PlainStep.adamW(t -> wave(Math.min(t, 30), 30), 0)),
                new Case(
                        "cosine with restarts",
                        adaGrad(restarting(12, cosine(0.02, 0.001, 12))),
                        PlainStep.adaGrad(t -> wave(t % 12, 12), 1e-8)),
                new Case(
                        "warm-up",
                        adamW(warmUp(10, exponential(0.02, 0.05)), 0.1),
                        PlainStep.adamW(
                                t ->
                                        t < 10
                                                ? 0.02 * (t + 1) / 10
                                                : 0.02 * Math.exp(-0.05 * (t - 10)),
                                0.1)),
                new Case(
                        "by epoch",
                        rmsProp(byEpoch(4, stepDecay(0.02, 0.5, 3))),
                        PlainStep.rmsProp(t -> 0.02 * Math.pow(0.5, t / 12), 0.9, 1e-8)),
                new Case("scalable", sgd(scalable(constant(0.1))), PlainStep.sgd(t -> 0.1)));
    }

    static Stream<Case> wrappers() {
        PlainStep sgd = PlainStep.sgd(t -> 0.1);
        return Stream.of(
                new Case(
                        "clip by value",
                        clipByValue(0.05, sgd(0.1)),
                        sgd.after(g -> each(g, d -> Math.clamp(d, -0.05, 0.05)))),
                new Case(
                        "clip by norm",
                        clipByGlobalNorm(0.25, sgd(0.1)),
                        sgd.after(g -> each(g, d -> d * Math.min(1, 0.25 / norm(g))))),
                new Case(
                        "l2",
                        penalized(l2(0.05), sgd(0.1)),
                        (t, w, gradient) ->
                                sgd.next(t, w, at -> plus(gradient.apply(at), 0.05 * 2, at))),
                new Case(
                        "l1",
                        penalized(l1(0.03), sgd(0.1)),
                        (t, w, gradient) ->
                                sgd.next(
                                        t,
                                        w,
                                        at ->
                                                plus(
                                                        gradient.apply(at),
                                                        0.03,
                                                        each(at, Math::signum)))));
    }

    @ParameterizedTest
    @MethodSource({"optimizers", "schedules", "wrappers"})
    void fiftyStepsAreThoseOfThePlainLoops(Case of) {
        Training training = training(of.optimizer);
        TrainingStep step = training.step(ROWS);
        double[] w = parameters(training.state());
        for (int t = 0; t < STEPS; t++) {
            double expected = PLAIN.loss(w);
            assertEquals(expected, step.step(X, T), RELATIVE * expected, "loss of step " + t);
            w = of.plain.next(t, w, PLAIN::gradient);
            requireSame(w, parameters(training.state()), t);
        }
    }

    /// Bounds that no gradient reaches would test nothing.
    @ParameterizedTest
    @MethodSource("wrappers")
    void aWrapperChangesTheSteps(Case of) {
        Training with = training(of.optimizer);
        Training without = training(sgd(0.1));
        with.step(ROWS).step(X, T);
        without.step(ROWS).step(X, T);
        double[] difference = plus(parameters(with.state()), -1, parameters(without.state()));
        assertTrue(norm(difference) > 1e-3, "the steps are the same");
    }

    @Test
    void aPenaltyOfWeightsLeavesBiasesAlone() {
        Training training = training(penalized(ofWeights(l2(0.05)), sgd(0.1)));
        Training plain = training(sgd(0.1));
        training.step(ROWS).step(X, T);
        plain.step(ROWS).step(X, T);
        for (String name : training.network().parameterNames()) {
            boolean isSame = training.state().get(name).equals(plain.state().get(name));
            assertEquals(name.endsWith("bias"), isSame, name);
        }
    }

    /// A mean of gradients that have become 0 shrinks to a subnormal number, which times 0.9 rounds
    /// to itself, and with which processors are slow.
    @ParameterizedTest
    @ValueSource(strings = {"adam.m", "momentum.v", "nesterov.v", "rmsProp.v"})
    void aGradientThatHasBecomeZeroIsForgotten(String state) {
        Optimizer optimizer =
                switch (state) {
                    case "adam.m" -> adam(0.01);
                    case "momentum.v" -> momentum(0.01, 0.9);
                    case "nesterov.v" -> nesterov(0.01, 0.9);
                    default -> rmsProp(0.01);
                };
        Training training =
                Trainer.of(Mlp.input(2).dense(1).build())
                        .loss(Losses.MEAN_SQUARED_ERROR)
                        .optimizer(optimizer)
                        .batchSize(1)
                        .seed(5)
                        .start();
        TrainingStep step = training.step(1);
        step.step(new float[] {1, 1}, new float[] {3});
        for (int i = 0; i < 1000; i++) {
            step.step(new float[] {0, i % 3}, new float[] {i % 2});
        }
        double[] means = training.state().get("dense1/weight/" + state).toDoubles();
        assertEquals(0, means[0]);
        assertTrue(means[1] != 0);
    }

    private static Training training(Optimizer optimizer) {
        return Trainer.of(MODEL)
                .loss(Losses.MEAN_SQUARED_ERROR)
                .optimizer(optimizer)
                .batchSize(ROWS)
                .seed(5)
                .start();
    }

    private static double[] parameters(State state) {
        return MODEL.parameters().stream()
                .map(parameter -> state.get(parameter.name()).toDoubles())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /// Relative to each number, or to a tenth for a smaller one: what comes near 0 was a difference
    /// of weights, which are of about 1.
    private static void requireSame(double[] expected, double[] actual, int step) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < actual.length; i++) {
            double bound = RELATIVE * Math.max(Math.abs(expected[i]), 0.1);
            assertEquals(expected[i], actual[i], bound, "number " + i + " after step " + step);
        }
    }

    private static double wave(int t, int steps) {
        return 0.001 + 0.5 * (0.02 - 0.001) * (1 + Math.cos(Math.PI * t / steps));
    }

    private static double[] each(double[] x, DoubleUnaryOperator function) {
        return Arrays.stream(x).map(function).toArray();
    }

    private static double[] plus(double[] x, double factor, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i] + factor * y[i]).toArray();
    }

    private static double norm(double[] x) {
        return Math.sqrt(Arrays.stream(x).map(d -> d * d).sum());
    }
}
