package dev.adjoint.mlp.data;

import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/// Creates all random generators: a seed gives the same numbers on every machine.
public final class Randomness {
    /// One of the LXM generators that Java recommends for general use (Steele and Vigna, "LXM:
    /// better splittable pseudorandom number generators", OOPSLA 2021). Named explicitly, since
    /// Java's default may change.
    private static final String ALGORITHM = "L64X128MixRandom";

    private Randomness() {}

    /// Returns a splittable generator with this seed.
    public static SplittableGenerator of(long seed) {
        return RandomGeneratorFactory.<SplittableGenerator>of(ALGORITHM).create(seed);
    }
}
