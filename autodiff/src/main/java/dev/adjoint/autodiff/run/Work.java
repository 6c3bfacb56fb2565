package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.fuse.KernelLayout;
import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.Launch;
import dev.adjoint.autodiff.generate.Kernel;
import dev.adjoint.autodiff.generate.code.KernelBody;
import dev.adjoint.autodiff.generate.form.Split;

import java.util.Arrays;

/// A launch, bound to the arrays of one workspace.
final class Work {
    /// Ops on an element, of about 0.15 ns each, below which handing a part to another thread costs
    /// more than it saves: a thread that sleeps takes tens of microseconds to come.
    private static final long WORTH_SHARING = 400_000;

    private final Kernel kernel;
    private final Object[] arrays;
    private final int[] ints;
    private final double[] numbers;
    private final Split split;
    private final boolean isLarge;

    /// @param threads that large work is shared with
    Work(Launch launch, Kernel kernel, Object[] operandArrays, int[] offsets, int threads) {
        KernelSpec spec = launch.spec();
        KernelLayout layout = spec.layout();
        this.kernel = kernel;
        int operands = operandArrays.length;
        this.arrays = Arrays.copyOf(operandArrays, operands + 1);
        this.numbers = launch.numbers();
        ints = new int[layout.count()];
        for (int axis = 0; axis < spec.rank(); axis++) {
            ints[layout.size(axis)] = launch.size(axis);
        }
        for (int operand = 0; operand < operands; operand++) {
            ints[layout.start(operand)] = offsets[operand] + launch.offset(operand);
            for (int axis = 0; axis < spec.rank(); axis++) {
                ints[layout.stride(operand, axis)] = launch.stride(operand, axis);
            }
        }
        boolean isWorthSharing = launch.ops() >= WORTH_SHARING;
        split = Split.of(launch, isWorthSharing ? threads : 1);
        split.putInto(ints, layout);
        if (split.partials() > 0) {
            arrays[operands] = spec.dtype().newArray(split.partials());
        }
        isLarge = isWorthSharing && split.units() > split.multiple();
    }

    Kernel kernel() {
        return kernel;
    }

    boolean isLarge() {
        return isLarge;
    }

    /// Whether a body needs rows for scratch, and not one array.
    boolean wantsRows(KernelBody body) {
        return split.rows() > 0 && body == kernel.scalar();
    }

    /// The elements of scratch that a body needs.
    int scratch() {
        return split.scratch();
    }

    /// The rows of scratch that a body needs.
    int rows() {
        return split.rows();
    }

    int rowLength() {
        return split.rowLength();
    }

    /// What threads share: indices, or units, or pieces.
    int range() {
        return split.units();
    }

    /// The end of all work: beyond the range where there is a last part for after it.
    int end() {
        return split.end();
    }

    int tile() {
        return split.multiple();
    }

    KernelBody body(Form form) {
        return switch (form) {
            case SCALAR -> kernel.scalar();
            case VECTOR -> kernel.vector().orElse(kernel.scalar());
            case ADAPTIVE -> kernel.current();
        };
    }

    void run(KernelBody body, Object scratch, int from, int to) {
        body.run(arrays, ints, numbers, scratch, from, to);
    }
}
