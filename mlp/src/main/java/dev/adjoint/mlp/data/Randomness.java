package dev.adjoint.mlp.data;

import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/// Where all chance comes from: a seed gives the same numbers on every machine.
public final class Randomness {
    /// One of the LXM generators that Java recommends where there is no special wish (Steele and
    /// Vigna, "LXM: better splittable pseudorandom number generators", OOPSLA 2021). Named, since
    /// Java's default may become another one.
    private static final String ALGORITHM = "L64X128MixRandom";

    private Randomness() {}

    /// A generator that starts from a seed, and that can split off others.
    public static SplittableGenerator of(long seed) {
        return RandomGeneratorFactory.<SplittableGenerator>of(ALGORITHM).create(seed);
    }
}
