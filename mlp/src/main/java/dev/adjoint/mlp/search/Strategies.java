package dev.adjoint.mlp.search;

import dev.adjoint.mlp.text.Mistake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The usual search strategies. None tries a setting twice.
public final class Strategies {
    /// The number of draws of settings already tried before a space counts as exhausted.
    private static final int DRAWS = 100;

    private Strategies() {}

    /// Tries these settings in their order; [Space#setting] creates them.
    public static Strategy manual(List<Setting> settings) {
        List<Setting> all = List.copyOf(settings);
        return (trials, _) -> {
            Set<Setting> tried = trials.settings();
            return all.stream().filter(setting -> !tried.contains(setting)).findFirst();
        };
    }

    /// Tries all combinations of evenly spaced values, in order.
    ///
    /// @param points the maximum number per range, including its ends; all values of a choice are
    ///   used
    public static Strategy grid(int points) {
        requirePositive("grid", points);
        return (trials, random) -> manual(trials.space().grid(points)).next(trials, random);
    }

    /// Tries random settings: better than a grid if only some parameters matter (Bergstra and
    /// Bengio, "Random search for hyper-parameter optimization", Journal of Machine Learning
    /// Research 13, 2012).
    public static Strategy random() {
        return Strategies::untried;
    }

    /// Bayesian optimisation that begins with 5 random trials, or two per parameter if that is
    /// more.
    public static Strategy bayesian() {
        return (trials, random) ->
                bayesian(Math.max(5, 2 * trials.space().parameters().size())).next(trials, random);
    }

    /// Bayesian optimisation: fits a [GaussianProcess] to the scores so far, and tries the setting
    /// with the largest [ExpectedImprovement] next. Failures count as the worst score. For a
    /// handful of parameters it takes fewer trials than random search. Choosing a setting takes a
    /// fraction of a second after a hundred trials, and grows with their cube.
    ///
    /// @param first the number of random trials at the start, to have scores to learn from
    public static Strategy bayesian(int first) {
        requirePositive("bayesian", first);
        return new Bayesian(first);
    }

    /// Draws a random setting that was not tried; empty if none was found.
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
