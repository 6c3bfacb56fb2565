package dev.adjoint.mlp.optimizer;

import static dev.adjoint.mlp.optimizer.Schedules.constant;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.loss.Penalties;
import dev.adjoint.mlp.optimizer.batch.Minimizer;

import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/// A setting that makes no sense throws where it is made; the message names the operation, the
/// setting, what it got and what it needed.
class SettingsTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final Optimizer SGD = Optimizers.sgd(1);
    private static final Schedule ONE = constant(1);

    private record Mistake(String got, String needed, Executable make) {
        @Override
        public String toString() {
            return got;
        }
    }

    /// Each optimiser of a plain rate, with rates that are none.
    static Stream<Mistake> rates() {
        return Stream.of(0.0, -1.0, NAN, INFINITY)
                .flatMap(
                        rate ->
                                Stream.of(
                                        rate("sgd", rate, () -> Optimizers.sgd(rate)),
                                        rate(
                                                "momentum",
                                                rate,
                                                () -> Optimizers.momentum(rate, 0.9)),
                                        rate(
                                                "nesterov",
                                                rate,
                                                () -> Optimizers.nesterov(rate, 0.9)),
                                        rate("adaGrad", rate, () -> Optimizers.adaGrad(rate)),
                                        rate("rmsProp", rate, () -> Optimizers.rmsProp(rate)),
                                        rate("adam", rate, () -> Optimizers.adam(rate)),
                                        rate("adamW", rate, () -> Optimizers.adamW(rate, 0.1)),
                                        rate("constant", rate, () -> constant(rate)),
                                        rate(
                                                "stepDecay",
                                                rate,
                                                () -> Schedules.stepDecay(rate, 1, 1)),
                                        rate(
                                                "exponential",
                                                rate,
                                                () -> Schedules.exponential(rate, 1))));
    }

    static List<Mistake> optimizers() {
        String share = "at least 0 and below 1";
        String positive = "a finite number above 0";
        String notNegative = "a finite number, 0 or above";
        return List.of(
                new Mistake("momentum: got momentum = 1.0", share, () -> Optimizers.momentum(1, 1)),
                new Mistake(
                        "nesterov: got momentum = -0.1", share, () -> Optimizers.nesterov(1, -0.1)),
                new Mistake("adam: got beta1 = 1.0", share, () -> Optimizers.adam(1, 1, 0.9, 1)),
                new Mistake("adam: got beta2 = NaN", share, () -> Optimizers.adam(1, 0, NAN, 1)),
                new Mistake("adam: got epsilon = 0.0", positive, () -> Optimizers.adam(1, 0, 0, 0)),
                new Mistake("rmsProp: got beta = 1.0", share, () -> Optimizers.rmsProp(ONE, 1, 0)),
                new Mistake(
                        "rmsProp: got epsilon = -1.0",
                        notNegative,
                        () -> Optimizers.rmsProp(ONE, 0, -1)),
                new Mistake(
                        "adaGrad: got epsilon = NaN",
                        notNegative,
                        () -> Optimizers.adaGrad(ONE, NAN)),
                new Mistake("adamW: got decay = -1.0", notNegative, () -> Optimizers.adamW(1, -1)),
                new Mistake(
                        "clipByValue: got bound = -1.0",
                        positive,
                        () -> Optimizers.clipByValue(-1, SGD)),
                new Mistake(
                        "clipByGlobalNorm: got bound = 0.0",
                        positive,
                        () -> Optimizers.clipByGlobalNorm(0, SGD)),
                new Mistake(
                        "plateau: got factor = 1.0",
                        "above 0 and below 1",
                        () -> new Plateau(1, 1, 0)),
                new Mistake("plateau: got patience = 0", "1 or more", () -> new Plateau(0.1, 0, 0)),
                new Mistake(
                        "plateau: got threshold = -0.1", share, () -> new Plateau(0.1, 1, -0.1)));
    }

    static List<Mistake> schedules() {
        return List.of(
                new Mistake(
                        "stepDecay: got factor = 0.0",
                        "above 0 and at most 1",
                        () -> Schedules.stepDecay(1, 0, 1)),
                new Mistake(
                        "stepDecay: got every = 0",
                        "1 or more",
                        () -> Schedules.stepDecay(1, 1, 0)),
                new Mistake(
                        "exponential: got decay = -1.0",
                        "0 or above",
                        () -> Schedules.exponential(1, -1)),
                new Mistake(
                        "cosine: got highest = 0.0", "above 0", () -> Schedules.cosine(0, 0, 1)),
                new Mistake(
                        "cosine: got lowest = 2.0",
                        "at most highest",
                        () -> Schedules.cosine(1, 2, 1)),
                new Mistake("cosine: got steps = 0", "1 or more", () -> Schedules.cosine(1, 0, 0)),
                new Mistake(
                        "restarting: got every = 0",
                        "1 or more",
                        () -> Schedules.restarting(0, ONE)),
                new Mistake("warmUp: got steps = 0", "1 or more", () -> Schedules.warmUp(0, ONE)),
                new Mistake(
                        "byEpoch: got stepsPerEpoch = 0",
                        "1 or more",
                        () -> Schedules.byEpoch(0, ONE)));
    }

    static List<Mistake> losses() {
        return List.of(
                new Mistake("huber: got delta = 0.0", "above 0", () -> Losses.huber(0)),
                new Mistake(
                        "labelSmoothing: got epsilon = 1.0",
                        "below 1",
                        () -> Losses.labelSmoothing(1, Losses.CROSS_ENTROPY)),
                new Mistake(
                        "softmaxCrossEntropy: got a class weight = -1.0",
                        "0 or above",
                        () -> Losses.softmaxCrossEntropy(1, -1)),
                new Mistake("l1: got strength = -1.0", "0 or above", () -> Penalties.l1(-1)),
                new Mistake("l2: got strength = NaN", "0 or above", () -> Penalties.l2(NAN)));
    }

    static List<Mistake> minimizers() {
        return List.of(
                new Mistake("lbfgs: got memory = 0", "1 or more", () -> Minimizer.lbfgs(0)),
                new Mistake(
                        "iterations: got count = 0",
                        "1 or more",
                        () -> Minimizer.lbfgs().iterations(0)),
                new Mistake(
                        "tolerance: got slope = NaN",
                        "0 or above",
                        () -> Minimizer.lbfgs().tolerance(NAN)));
    }

    @ParameterizedTest
    @MethodSource({"rates", "optimizers", "schedules", "losses", "minimizers"})
    void aSettingThatMakesNoSenseIsNamed(Mistake mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake.make).getMessage();
        assertTrue(message.startsWith(mistake.got + ", needed "), message);
        assertTrue(message.contains(mistake.needed), message);
    }

    private static Mistake rate(String optimizer, double rate, Executable make) {
        return new Mistake(optimizer + ": got rate = " + rate, "a finite number above 0", make);
    }
}
