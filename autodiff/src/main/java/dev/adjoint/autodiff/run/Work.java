package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.Launch;
import dev.adjoint.autodiff.generate.Blocks;
import dev.adjoint.autodiff.generate.Kernel;
import dev.adjoint.autodiff.generate.KernelBody;
import dev.adjoint.autodiff.generate.Pieces;

import java.util.Arrays;

/// A launch, bound to the arrays of one workspace.
final class Work {
    /// Elements of a vector axis that a part is a multiple of: whole vectors.
    private static final int TILE = 16;

    /// Ops on an element, of about 0.15 ns each, below which handing a part to another thread costs
    /// more than it saves: a thread that sleeps takes tens of microseconds to come.
    private static final long WORTH_SHARING = 400_000;

    /// Multiplications and additions of a product that take as long as an op on an element.
    private static final int PRODUCTS_AN_OP = 6;

    private final Kernel kernel;
    private final Object[] arrays;
    private final int[] ints;
    private final double[] numbers;
    private final int range;
    private final int end;
    private final int tile;
    private final boolean isLarge;
    private final int scratch;
    private final int rows;
    private final int rowLength;

    /// @param threads that large work is shared with
    Work(Launch launch, Kernel kernel, Object[] operandArrays, int[] offsets, int threads) {
        KernelSpec spec = launch.spec();
        this.kernel = kernel;
        int operands = operandArrays.length;
        this.arrays = Arrays.copyOf(operandArrays, operands + 1);
        this.numbers = launch.numbers();
        int rank = spec.rank();
        ints = new int[rank + operands * (rank + 1) + told(spec)];
        for (int axis = 0; axis < rank; axis++) {
            ints[axis] = launch.size(axis);
        }
        for (int operand = 0; operand < operands; operand++) {
            int first = rank + operand * (rank + 1);
            ints[first] = offsets[operand] + launch.offset(operand);
            for (int axis = 0; axis < rank; axis++) {
                ints[first + 1 + axis] = launch.stride(operand, axis);
            }
        }
        boolean isWorthSharing = ops(launch) >= WORTH_SHARING;
        tile = !spec.isProduct() && spec.cutsOutermost() ? TILE : 1;
        if (spec.isProduct()) {
            Blocks blocks = Blocks.of(launch, isWorthSharing ? threads : 1);
            blocks.putInto(ints);
            range = blocks.units();
            end = range;
            scratch = Math.max(Kernel.SCRATCH, blocks.scratch());
            rows = blocks.arrays();
            rowLength = blocks.columns();
        } else if (spec.isInPieces()) {
            Pieces pieces = Pieces.of(launch);
            pieces.putInto(ints);
            arrays[operands] = spec.dtype().newArray(pieces.partials());
            range = pieces.count();
            end = range + 1;
            scratch = Kernel.SCRATCH;
            rows = 0;
            rowLength = 0;
        } else {
            range = launch.range();
            end = range;
            scratch = Kernel.SCRATCH;
            rows = 0;
            rowLength = 0;
        }
        isLarge = isWorthSharing && range > tile;
    }

    private static int told(KernelSpec spec) {
        return spec.isProduct() ? Blocks.COUNT : spec.isInPieces() ? Pieces.COUNT : 0;
    }

    private static long ops(Launch launch) {
        KernelSpec spec = launch.spec();
        long work = launch.work();
        if (!spec.isProduct()) {
            return work * spec.entries().size();
        }
        int depth = Math.max(1, launch.size(spec.rank() - 1));
        return work / PRODUCTS_AN_OP + work / depth * spec.entries().size();
    }

    Kernel kernel() {
        return kernel;
    }

    boolean isLarge() {
        return isLarge;
    }

    /// Whether a body needs rows for scratch, and not one array.
    boolean wantsRows(KernelBody body) {
        return rows > 0 && body == kernel.scalar();
    }

    /// The elements of scratch that a body needs.
    int scratch() {
        return scratch;
    }

    /// The rows of scratch that a body needs.
    int rows() {
        return rows;
    }

    int rowLength() {
        return rowLength;
    }

    /// What threads share: indices, or units, or pieces.
    int range() {
        return range;
    }

    /// The end of all work: beyond the range where there is a last part for after it.
    int end() {
        return end;
    }

    int tile() {
        return tile;
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
