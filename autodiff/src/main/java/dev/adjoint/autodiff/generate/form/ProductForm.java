package dev.adjoint.autodiff.generate.form;

import dev.adjoint.autodiff.fuse.KernelForm;
import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.Launch;
import dev.adjoint.autodiff.generate.lanes.VectorMachine;

import java.util.Arrays;
import java.util.List;

/// A matrix product in [Blocks], which threads share.
final class ProductForm implements FormCode {
    /// The places of the numbers of [Blocks] among the form's own.
    static final int ROWS = 0;

    static final int COLUMNS = 1;
    static final int DEPTH = 2;

    /// Only the remainder of a depth beyond this one matters.
    private static final int SHORT = 32;

    private final KernelForm.Product form;

    ProductForm(KernelForm.Product form) {
        this.form = form;
    }

    @Override
    public void write(KernelWriter writer) {
        if (writer.lanes().bits() == 0) {
            ScalarProductCode.write(writer);
        } else {
            ProductCode.write(writer);
        }
    }

    @Override
    public Split split(Launch launch, int threads) {
        return split(Blocks.of(launch, form, threads));
    }

    /// Units of one tall tile, so that there are some with the same columns, of which all but the
    /// first find them packed; a depth of several pieces has one unit, whose panels are not kept.
    @Override
    public Split split(KernelSpec spec, int[] sizes) {
        int batch = Arrays.stream(sizes, 0, form.rowAxis()).reduce(1, (a, b) -> a * b);
        int rows = sizes[form.rowAxis()];
        int columns = sizes[form.columnAxis()];
        int depth = sizes[form.depthAxis()];
        Blocks whole = Blocks.of(batch, rows, columns, depth, false, 1);
        return split(
                depth > Blocks.DEPTH
                        ? whole
                        : Blocks.cut(
                                batch, rows, columns, depth, Blocks.TILE_ROWS, whole.columns()));
    }

    private static Split split(Blocks blocks) {
        return new Split(
                List.of(blocks.rows(), blocks.columns(), blocks.depth()),
                blocks.units(),
                blocks.units(),
                1,
                Math.max(Split.SCRATCH, blocks.scratch()),
                blocks.arrays(),
                blocks.columns(),
                0);
    }

    /// First the least work, which shows soon if the code is compiled. Then tiles of both heights
    /// and panels of both widths, with remainders for any width of vectors; few columns and many;
    /// two pieces of the depth.
    @Override
    public List<int[]> sizes(KernelSpec spec) {
        int width = VectorMachine.bits() / Byte.SIZE / spec.dtype().bytes();
        return List.of(
                sizes(spec, 1, 1, 1),
                sizes(spec, 11, 31, 3),
                sizes(spec, 20, 41, 3),
                sizes(spec, 20, 2 * width - 1, 3),
                sizes(spec, 20, Math.max(1, width - 1), 3),
                sizes(spec, 12, 32, 3),
                sizes(spec, 20, 67, Blocks.DEPTH + 2));
    }

    /// The batch has one matrix: more cost memory and show no branch.
    private int[] sizes(KernelSpec spec, int rows, int columns, int depth) {
        int[] sizes = new int[spec.rank()];
        Arrays.fill(sizes, 1);
        sizes[form.rowAxis()] = rows;
        sizes[form.columnAxis()] = columns;
        sizes[form.depthAxis()] = depth;
        return sizes;
    }

    @Override
    public int[] like(KernelSpec spec, int[] sizes) {
        int[] small = Arrays.stream(sizes).map(size -> Math.min(size, 2)).toArray();
        small[form.rowAxis()] = FormCode.beyond(sizes[form.rowAxis()], Blocks.TILE_ROWS);
        small[form.columnAxis()] = LoopForm.ofVectors(sizes[form.columnAxis()]);
        small[form.depthAxis()] = FormCode.beyond(sizes[form.depthAxis()], SHORT);
        return small;
    }
}
