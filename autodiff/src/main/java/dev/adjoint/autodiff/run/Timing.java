package dev.adjoint.autodiff.run;

import java.util.Arrays;

/// The times of a program's kernels, of the last runs.
final class Timing {
    private static final int RUNS = 256;

    private final long[][] nanos;
    private final int[] counts;

    Timing(int kernels) {
        nanos = new long[kernels][RUNS];
        counts = new int[kernels];
    }

    void add(int kernel, long time) {
        nanos[kernel][counts[kernel]++ % RUNS] = time;
    }

    int runs() {
        return counts.length == 0 ? 0 : counts[0];
    }

    /// The median of a kernel's last times in nanoseconds.
    long median(int kernel) {
        int known = Math.min(counts[kernel], RUNS);
        long[] sorted = Arrays.copyOf(nanos[kernel], known);
        Arrays.sort(sorted);
        return known == 0 ? 0 : sorted[known / 2];
    }
}
