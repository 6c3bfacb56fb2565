package dev.adjoint.mlp.search;

import static dev.adjoint.mlp.layer.Activations.RELU;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;
import static dev.adjoint.mlp.search.Parameter.choice;
import static dev.adjoint.mlp.search.Parameter.logUniform;
import static dev.adjoint.mlp.search.Parameter.logWhole;
import static dev.adjoint.mlp.search.Parameter.uniform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.data.Split;
import dev.adjoint.mlp.training.Trainer;

import org.junit.jupiter.api.Test;

import java.util.stream.LongStream;

/// Bayesian searches need fewer trials than chance.
class BayesianTest {
    private static final Space PLANE = Space.of(uniform("x", -5, 10), uniform("y", 0, 15));

    /// Branin's function: three minima of 0.397887, such as at (π, 2.275).
    private static double branin(Setting setting) {
        double x = setting.number("x");
        double y = setting.number("y");
        double bend = y - 5.1 * x * x / (4 * Math.PI * Math.PI) + 5 * x / Math.PI - 6;
        return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
    }

    private static double meanBest(Objective objective, Strategy strategy) {
        Search search = Search.of(PLANE, objective).strategy(strategy);
        return LongStream.range(0, 8)
                .mapToDouble(seed -> search.seed(seed).run(25).best().score())
                .average()
                .orElseThrow();
    }

    /// Where Branin's function is within 0.1 of its minima is about a part in 500 of the plane, so
    /// that 25 draws rarely hit it.
    @Test
    void itComesCloseToAMinimumOfBraninsFunctionWhereChanceDoesNot() {
        double bayesian = meanBest(BayesianTest::branin, Strategies.bayesian());
        double random = meanBest(BayesianTest::branin, Strategies.random());
        assertTrue(bayesian < 0.397887 + 0.1, "mean best " + bayesian);
        assertTrue(random > 0.397887 + 0.5, "mean best of chance " + random);
    }

    /// A third of the plane scores what a training does that diverged.
    @Test
    void enormousScoresAndFailuresDoNotDrownTheOthers() {
        for (double lost : new double[] {1e9, Double.NaN}) {
            Objective objective = s -> s.number("x") > 5 ? lost : branin(s);
            double bayesian = meanBest(objective, Strategies.bayesian());
            assertTrue(bayesian < 0.397887 + 0.3, lost + ": mean best " + bayesian);
        }
    }

    @Test
    void ratesAndWidthsForTheIrisesAreFoundInFewTrials() {
        Split irises = Datasets.iris().stratifiedSplit(1, 0.6, 0.2, 0.2);
        Space space =
                Space.of(
                        logUniform("rate", 1e-5, 1e-1),
                        logWhole("width", 2, 32),
                        choice("unit", "tanh", "relu"));
        Objective objective =
                setting -> {
                    var unit = setting.text("unit").equals("tanh") ? TANH : RELU;
                    Mlp model = Mlp.input(4).dense(setting.whole("width"), unit).dense(3).build();
                    Trainer trainer =
                            Trainer.of(model).optimizer(adam(setting.number("rate"))).epochs(20);
                    return trainer.fit(irises.train())
                            .network()
                            .evaluate(irises.validation())
                            .loss();
                };
        Search search = Search.of(space, objective).strategy(Strategies.bayesian());
        Trials trials = search.run(12);
        assertEquals(12, trials.size());
        double guessed = Math.log(3);
        assertTrue(trials.best().score() < guessed / 4, trials.toString());
    }
}
