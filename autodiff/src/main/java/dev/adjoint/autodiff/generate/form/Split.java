package dev.adjoint.autodiff.generate.form;

import dev.adjoint.autodiff.fuse.KernelLayout;
import dev.adjoint.autodiff.fuse.Launch;

import java.util.List;

/// How the work of a launch is cut into units that threads share, and the memory that its kernel
/// needs for that. How it is cut changes no bit.
///
/// @param ownNumbers the numbers that only kernels of this form are passed
/// @param units the number of units
/// @param end the number of units, and one more if there is a last one that waits for all others
/// @param multiple the number of units of which a part is a multiple
/// @param scratch the elements of scratch memory
/// @param rows the arrays of scratch memory in scalar form; 0 if it has one array as well
/// @param rowLength the elements of each
/// @param partials the elements of an array, after those of the operands, for the results of units;
///   0 if there is none
public record Split(
        List<Integer> ownNumbers,
        int units,
        int end,
        int multiple,
        int scratch,
        int rows,
        int rowLength,
        int partials) {
    /// The elements of scratch memory that every kernel has.
    public static final int SCRATCH = 2048;

    public Split {
        ownNumbers = List.copyOf(ownNumbers);
    }

    /// Units without anything else.
    static Split of(int units, int multiple) {
        return new Split(List.of(), units, units, multiple, SCRATCH, 0, 0, 0);
    }

    /// @param threads the number of threads that will share the units
    public static Split of(Launch launch, int threads) {
        return FormCode.of(launch.spec().form()).split(launch, threads);
    }

    /// Puts the own numbers in their places among the numbers that are passed to the kernel.
    public void putInto(int[] ints, KernelLayout layout) {
        for (int i = 0; i < ownNumbers.size(); i++) {
            ints[layout.own(i)] = ownNumbers.get(i);
        }
    }
}
