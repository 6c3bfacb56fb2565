package dev.adjoint.check.law;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Which entries of some tensors are looked at, where there are too many to look at all: some of
/// *every* tensor, in proportion to its size.
final class Sampled {
    /// What each tensor gets at the least, so that no small one among large ones goes unseen.
    private static final int LEAST = 4;

    private Sampled() {}

    /// @param sizes the number of entries of each tensor
    /// @param most how many entries in all, or a few more
    /// @return for each tensor, positions in rising order
    static int[][] of(int[] sizes, int most, SplittableRandom random) {
        long all = Arrays.stream(sizes).asLongStream().sum();
        int[][] positions = new int[sizes.length][];
        for (int i = 0; i < sizes.length; i++) {
            long share = all <= most ? sizes[i] : Math.max(LEAST, (long) most * sizes[i] / all);
            positions[i] =
                    share >= sizes[i]
                            ? IntStream.range(0, sizes[i]).toArray()
                            : random.ints(0, sizes[i]).distinct().limit(share).sorted().toArray();
        }
        return positions;
    }
}
