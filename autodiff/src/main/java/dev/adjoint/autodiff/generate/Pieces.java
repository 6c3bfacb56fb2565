package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.Launch;

/// How the work of a reduction to one result is cut: into stretches of its outermost axis, which
/// threads share. Each leaves what it was folded to, and once all have, a last call folds that. How
/// long a piece is depends on the sizes alone, so the number of threads changes no bit.
///
/// @param length of a piece along the outermost axis
/// @param count of pieces: one where there is nothing to reduce
/// @param partials the elements of the array, the last one that the kernel is given, in which the
///   pieces leave what they were folded to
public record Pieces(int length, int count, int partials) {
    /// How many numbers a kernel is told.
    public static final int COUNT = 1;

    /// Elements of a piece: enough that folding the pieces is next to nothing, and few enough that
    /// threads have their share of a large sum.
    private static final int ELEMENTS = 1 << 15;

    /// For a launch of a reduction to one result.
    public static Pieces of(Launch launch) {
        int inner = 1;
        for (int axis = 1; axis < launch.spec().rank(); axis++) {
            inner *= launch.size(axis);
        }
        int length = Math.ceilDiv(ELEMENTS, Math.max(1, inner));
        return of(launch.spec(), launch.size(0), length);
    }

    static Pieces of(KernelSpec spec, int size, int length) {
        int count = (size - 1) / length + 1;
        return new Pieces(length, count, count * spec.folds() + KernelBody.PADDING);
    }

    /// Writes what kernels are told of this at the end of their arguments.
    public void putInto(int[] ints) {
        ints[ints.length - 1] = length;
    }
}
