package dev.adjoint.mlp.search;

import dev.adjoint.mlp.text.Mistake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The usual ways to search. None tries a setting twice.
public final class Strategies {
    /// How often chance may give a setting that was tried already, before a space counts as used
    /// up.
    private static final int DRAWS = 100;

    private Strategies() {}

    /// These settings in their order; [Space#setting] makes them.
    public static Strategy manual(List<Setting> settings) {
        List<Setting> all = List.copyOf(settings);
        return (trials, _) -> {
            Set<Setting> tried = trials.settings();
            return all.stream().filter(setting -> !tried.contains(setting)).findFirst();
        };
    }

    /// All combinations of evenly spread values, in order.
    ///
    /// @param points of each range, at most, its ends among them; a choice has all of its values
    public static Strategy grid(int points) {
        requirePositive("grid", points);
        return (trials, random) -> manual(trials.space().grid(points)).next(trials, random);
    }

    /// Settings drawn at random: better than a grid where only some parameters matter (Bergstra and
    /// Bengio, "Random search for hyper-parameter optimization", Journal of Machine Learning
    /// Research 13, 2012).
    public static Strategy random() {
        return Strategies::untried;
    }

    /// Bayesian optimisation that begins with 5 random trials, or two a parameter if those are
    /// more.
    public static Strategy bayesian() {
        return (trials, random) ->
                bayesian(Math.max(5, 2 * trials.space().parameters().size())).next(trials, random);
    }

    /// Bayesian optimisation: a [GaussianProcess] is fitted to the scores so far, and the setting
    /// of the largest [ExpectedImprovement] is tried next. Failures count as bad as the worst
    /// score. It takes fewer trials than chance where there are a handful of parameters. To choose
    /// takes a fraction of a second after a hundred trials, and grows with their cube.
    ///
    /// @param first how many trials are random, before there is something to learn from
    public static Strategy bayesian(int first) {
        requirePositive("bayesian", first);
        return new Bayesian(first);
    }

    /// A random setting that was not tried; empty where chance found none.
    static Optional<Setting> untried(Trials trials, RandomGenerator random) {
        Set<Setting> tried = trials.settings();
        return Stream.generate(() -> trials.space().draw(random))
                .limit(DRAWS)
                .filter(setting -> !tried.contains(setting))
                .findFirst();
    }

    private static void requirePositive(String strategy, int count) {
        if (count < 1) {
            throw Mistake.of(strategy, count, "1 or more", "start from 5");
        }
    }
}
