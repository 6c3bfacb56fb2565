package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.KernelSpec.Draw;
import dev.adjoint.autodiff.fuse.KernelSpec.Step;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a kernel is called with for the JIT compiler to see: sizes, and arrays that they fit.
final class Sample {
    /// Elements that the loops run over, at most.
    private static final int MOST = 1 << 16;

    /// From here on only what is beyond a multiple matters of a size.
    private static final int VECTORS = 64;

    private static final int DEPTH = 32;
    private static final int FEW = 3;

    /// What arrays hold, in turn, so that conditions on what a row comes to are seen both ways.
    private static final double[] VALUES = {0.5, -1, 0, 3, 1, -0.25, 0.125, 2, -4, 1e-3, 0.75};

    private final KernelSpec spec;
    private final Object[] arrays;
    private final int[] ints;
    private final double[] numbers;
    private final int range;
    private final Object scratch;

    /// @param number what the kernel is told of each number that is left open, and 0 to have arrays
    ///   of zeros: with different samples different ones, so that both sides of a condition are
    ///   seen, such as whether a gradient that the kernel is told to scale is finite
    private Sample(KernelSpec spec, double number, int[] sizes) {
        this.spec = spec;
        int rank = spec.rank();
        int operands = spec.operands().size();
        numbers = new double[spec.entries().size()];
        Arrays.fill(numbers, number);
        arrays = new Object[operands + 1];
        int told = spec.isInPieces() ? Pieces.COUNT : Blocks.COUNT;
        ints = Arrays.copyOf(sizes, rank + operands * (rank + 1) + told);
        for (int operand = 0; operand < operands; operand++) {
            lay(operand);
            if (number != 0 && !isOfPlaces(operand)) {
                fill(arrays[operand], operand);
            }
        }
        if (spec.isProduct()) {
            int row = spec.rowAxis();
            int batch = Arrays.stream(ints, 0, row).reduce(1, (a, b) -> a * b);
            Blocks blocks = blocks(batch, ints[row], ints[row + 1], ints[row + 2]);
            blocks.putInto(ints);
            range = blocks.units();
            scratch = spec.dtype().newArray(Math.max(Kernel.SCRATCH, blocks.scratch()));
        } else if (spec.isInPieces()) {
            Pieces pieces = Pieces.of(spec, ints[0], Math.max(1, ints[0] * 3 / 4));
            pieces.putInto(ints);
            arrays[operands] = spec.dtype().newArray(pieces.partials());
            range = pieces.count() + 1;
            scratch = spec.dtype().newArray(Kernel.SCRATCH);
        } else {
            int kept = spec.reduced().indexOf(false);
            range = kept < 0 ? 1 : ints[kept];
            scratch = spec.dtype().newArray(Kernel.SCRATCH);
        }
    }

    /// Units of one tall tile, so that there are some with the same columns, of which all but the
    /// first find them packed; a depth of several pieces has one unit, whose panels are not kept.
    private static Blocks blocks(int batch, int rows, int columns, int depth) {
        Blocks whole = Blocks.of(batch, rows, columns, depth, false, 1);
        return depth > Blocks.DEPTH
                ? whole
                : Blocks.cut(batch, rows, columns, depth, Blocks.TILE_ROWS, whole.columns());
    }

    /// Samples on which a kernel goes everywhere, the quickest first, and then one for each of some
    /// sizes that it will have to serve.
    static List<Sample> of(KernelSpec spec, List<int[]> sizes) {
        List<Sample> samples = new ArrayList<>();
        // As little work as there can be: it shows soon whether the code is compiled.
        samples.add(new Sample(spec, 1, sizes(spec, 1, 1, 1)));
        if (spec.isProduct()) {
            // Tiles of both heights, panels of both widths, tails of both, whatever the width of
            // the vectors, few columns and more, and two pieces of the depth.
            samples.add(new Sample(spec, 1, sizes(spec, 11, 31, 3)));
            samples.add(new Sample(spec, 1, sizes(spec, 20, 41, 3)));
            int width = VectorMachine.bits() / Byte.SIZE / spec.dtype().bytes();
            samples.add(new Sample(spec, 1, sizes(spec, 20, 2 * width - 1, 3)));
            samples.add(new Sample(spec, 1, sizes(spec, 20, Math.max(1, width - 1), 3)));
            samples.add(new Sample(spec, 1, sizes(spec, 12, 32, 3)));
            samples.add(new Sample(spec, 0, sizes(spec, 20, 67, Blocks.DEPTH + 2)));
        } else {
            // Rows that are only a tail, rows without, and rows with one.
            int first = TileCode.serves(spec) ? 17 : 2;
            samples.add(new Sample(spec, 1, sizes(spec, 2, 10, FEW)));
            samples.add(new Sample(spec, 1, sizes(spec, first, 64, 2)));
            samples.add(new Sample(spec, 0, sizes(spec, first, 67, 2)));
        }
        sizes.forEach(served -> samples.add(new Sample(spec, 1, served)));
        return samples;
    }

    /// Sizes that take a kernel along the same ways as larger ones.
    static int[] like(KernelSpec spec, int[] sizes) {
        int[] small = new int[sizes.length];
        for (int axis = 0; axis < sizes.length; axis++) {
            small[axis] = like(spec, axis, sizes[axis]);
        }
        return fewEnough(spec, small);
    }

    private static int like(KernelSpec spec, int axis, int size) {
        if (axis == spec.vectorAxis()) {
            int small = beyond(size, VECTORS);
            return small == VECTORS && size > Blocks.FEW_COLUMNS ? 2 * VECTORS : small;
        }
        if (spec.isProduct() && axis >= spec.rowAxis()) {
            return beyond(size, axis == spec.rowAxis() ? Blocks.TILE_ROWS : DEPTH);
        }
        return Math.min(size, spec.isProduct() ? 2 : FEW);
    }

    private static int beyond(int size, int multiple) {
        return size < 2 * multiple ? size : multiple + size % multiple;
    }

    /// @param first the size of the outermost axis, or of a product's rows
    /// @param along the size of the axis of the vectors
    /// @param other the size of all other axes, but for those of a product's batch
    private static int[] sizes(KernelSpec spec, int first, int along, int other) {
        int rows = spec.isProduct() ? spec.rowAxis() : 0;
        int[] sizes = new int[spec.rank()];
        for (int axis = 0; axis < sizes.length; axis++) {
            // A product's batch has one matrix: its axes cost memory and show no branch.
            int size = axis < rows ? 1 : axis == rows ? first : other;
            sizes[axis] = axis == spec.vectorAxis() ? along : size;
        }
        return fewEnough(spec, sizes);
    }

    /// Takes the sizes of inner axes down to 1 until there are few enough elements.
    private static int[] fewEnough(KernelSpec spec, int[] sizes) {
        int rows = spec.isProduct() ? spec.rowAxis() : 0;
        for (int axis = rows + 1; axis < sizes.length; axis++) {
            boolean isOuter = axis < spec.vectorAxis();
            if (isOuter && Arrays.stream(sizes).asLongStream().reduce(1, (a, b) -> a * b) > MOST) {
                sizes[axis] = 1;
            }
        }
        return sizes;
    }

    void run(KernelBody body) {
        body.run(arrays, ints, numbers, scratch, 0, range);
    }

    /// Three calls that do nothing, of the body and of two others. With the body alone, C2 would
    /// write its code into this method, and no longer count its calls.
    void runEmpty(KernelBody body) {
        KernelBody nothing = (_, _, _, _, _, _) -> {};
        KernelBody nothingEither = (_, _, _, _, _, _) -> {};
        for (int i = 0; i < 3; i++) {
            KernelBody each = i == 0 ? body : i == 1 ? nothing : nothingEither;
            each.run(arrays, ints, numbers, scratch, 0, 0);
        }
    }

    /// Whether an operand names places of another, or is the key of random numbers.
    private boolean isOfPlaces(int operand) {
        return spec.operands().stream().anyMatch(other -> other.index() == operand)
                || spec.entries().stream()
                        .anyMatch(entry -> entry instanceof Draw draw && draw.operand() == operand);
    }

    private static void fill(Object array, int seed) {
        for (int i = 0; i < Array.getLength(array); i++) {
            double value = VALUES[Math.floorMod(i * (seed + 1) + i / VALUES.length, VALUES.length)];
            if (array instanceof float[] floats) {
                floats[i] = (float) value;
            } else {
                ((double[]) array)[i] = value;
            }
        }
    }

    /// Gives an operand an array of its own and strides as if it lay there in order.
    private void lay(int operand) {
        int rank = spec.rank();
        int at = rank + operand * (rank + 1);
        int stride = 1;
        List<Step> steps = spec.operands().get(operand).steps();
        for (int axis = 0; axis < rank; axis++) {
            if (steps.get(axis) == Step.ONE) {
                stride *= ints[axis];
            }
        }
        for (int axis = rank - 1; axis >= 0; axis--) {
            if (steps.get(axis) == Step.ANY) {
                ints[at + 1 + axis] = stride;
                stride *= ints[axis];
            }
        }
        arrays[operand] =
                spec.operands().get(operand).dtype().newArray(stride + KernelBody.PADDING);
    }
}
