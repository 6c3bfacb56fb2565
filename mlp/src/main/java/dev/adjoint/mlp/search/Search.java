package dev.adjoint.mlp.search;

import dev.adjoint.mlp.data.Randomness;
import dev.adjoint.mlp.text.Mistake;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// A search for the setting with the lowest score. Immutable; each setting is changed by the method
/// of its name.
///
/// ```java
/// Trials trials = Search.of(space, setting -> validationLoss(setting))
///         .strategy(bayesian()).seed(1).watch(System.out::println).run(25);
/// ```
///
/// A trial that throws a `RuntimeException`, or whose score is not finite, is recorded as failed,
/// and the search continues. The same settings and scores give the same trials, whether in one run
/// or several. The objective must take its own seed from elsewhere.
///
/// @param space the space to search
/// @param objective the function to minimise
/// @param strategy chooses the settings; random by default
/// @param seed the random seed; 0 by default
/// @param watcher receives each finished trial
public record Search(
        Space space, Objective objective, Strategy strategy, long seed, Consumer<Trial> watcher) {
    public static Search of(Space space, Objective objective) {
        return new Search(space, objective, Strategies.random(), 0, _ -> {});
    }

    public Search strategy(Strategy newStrategy) {
        return new Search(space, objective, newStrategy, seed, watcher);
    }

    public Search seed(long newSeed) {
        return new Search(space, objective, strategy, newSeed, watcher);
    }

    /// Adds a watcher.
    public Search watch(Consumer<Trial> added) {
        return new Search(space, objective, strategy, seed, watcher.andThen(added));
    }

    /// Runs this many trials, or fewer if the strategy has no settings left.
    public Trials run(int trials) {
        return resume(Trials.none(space), trials);
    }

    /// Runs this many trials after earlier ones, which the strategy learns from.
    ///
    /// @return the earlier trials and the new ones
    /// @throws IllegalArgumentException if the earlier trials are of another space
    public Trials resume(Trials earlier, int trials) {
        if (!earlier.space().equals(space)) {
            throw Mistake.of(
                    "resume",
                    "trials of " + earlier.space(),
                    space,
                    "read them with the space of this search");
        }
        Trials all = earlier;
        for (int i = 0; i < trials; i++) {
            Optional<Setting> next = strategy.next(all, random(all.size()));
            if (next.isEmpty()) {
                return all;
            }
            Trial trial = trial(all.size() + 1, next.get());
            watcher.accept(trial);
            all = all.and(trial);
        }
        return all;
    }

    /// Returns a separate generator for each trial, so that a resumed search gives the same trials
    /// as an uninterrupted one.
    private RandomGenerator random(int trials) {
        return Randomness.of(seed).splits().skip(trials).findFirst().orElseThrow();
    }

    private Trial trial(int number, Setting setting) {
        long start = System.nanoTime();
        double score = Double.NaN;
        String failure = "";
        try {
            score = objective.score(setting);
            failure = Double.isFinite(score) ? "" : "score " + score;
        } catch (RuntimeException e) {
            failure = e.toString().lines().findFirst().orElse("exception");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Trial(number, setting, failure.isEmpty() ? score : Double.NaN, seconds, failure);
    }
}
