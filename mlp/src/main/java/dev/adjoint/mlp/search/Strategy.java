package dev.adjoint.mlp.search;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// How a search chooses what to try next. It knows nothing but the trials so far, so a search may
/// go on from those of another. [Strategies] has the usual ones.
@FunctionalInterface
public interface Strategy {
    /// @param trials so far, and their space
    /// @param random where chance comes from; another one each time
    /// @return empty where there is nothing left to try
    Optional<Setting> next(Trials trials, RandomGenerator random);
}
