package dev.adjoint.mlp.search;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Chooses the next setting of a search. It depends only on the trials so far, so a search can
/// continue from the trials of another. [Strategies] has the usual ones.
@FunctionalInterface
public interface Strategy {
    /// @param trials the trials so far, with their space
    /// @param random the source of randomness; a different one for each call
    /// @return empty if there is nothing left to try
    Optional<Setting> next(Trials trials, RandomGenerator random);
}
