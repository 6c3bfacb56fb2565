package dev.adjoint.check.law;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A sample of the entries of some tensors that have too many entries to check all: some of *every*
/// tensor, in proportion to its size.
final class Sampled {
    /// The least share of a tensor, so that no small one among large ones is missed.
    private static final int LEAST = 4;

    private Sampled() {}

    /// @param sizes the number of entries of each tensor
    /// @param most the number of entries in all; the result may have a few more
    /// @return the positions per tensor, in rising order
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
