package dev.adjoint.autodiff.generate.form;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.Launch;

import java.util.Arrays;
import java.util.List;

/// Loops over axes. Threads share the outermost axis that is kept.
class LoopForm implements FormCode {
    /// Elements along the axis of the vectors of which a part is a multiple: whole vectors.
    private static final int WHOLE_VECTORS = 16;

    /// Elements of a sample, at most.
    private static final int MOST = 1 << 16;

    /// Only the remainder of a size beyond this one matters.
    private static final int VECTORS = 64;

    private static final int FEW = 3;

    @Override
    public void write(KernelWriter writer) {
        LoopCode.write(writer);
    }

    @Override
    public Split split(Launch launch, int threads) {
        int[] sizes = new int[launch.spec().rank()];
        Arrays.setAll(sizes, launch::size);
        return split(launch.spec(), sizes);
    }

    @Override
    public Split split(KernelSpec spec, int[] sizes) {
        int kept = spec.reduced().indexOf(false);
        return Split.of(kept < 0 ? 1 : sizes[kept], kept == spec.vectorAxis() ? WHOLE_VECTORS : 1);
    }

    /// The size of the outermost axis in samples with whole vectors.
    int outermost() {
        return 2;
    }

    /// First the least work, which shows soon if the code is compiled. Then rows shorter than a
    /// vector, rows without a remainder, and rows with a remainder.
    @Override
    public List<int[]> sizes(KernelSpec spec) {
        return List.of(
                sizes(spec, 1, 1, 1),
                sizes(spec, 2, 10, FEW),
                sizes(spec, outermost(), 64, 2),
                sizes(spec, outermost(), 67, 2));
    }

    /// @param first the size of the outermost axis
    /// @param along the size of the axis of the vectors
    /// @param other the size of all other axes
    private static int[] sizes(KernelSpec spec, int first, int along, int other) {
        int[] sizes = new int[spec.rank()];
        Arrays.fill(sizes, other);
        if (sizes.length > 0) {
            sizes[0] = first;
            sizes[spec.vectorAxis()] = along;
        }
        return fewEnough(spec, sizes);
    }

    @Override
    public int[] like(KernelSpec spec, int[] sizes) {
        int[] small = new int[sizes.length];
        for (int axis = 0; axis < sizes.length; axis++) {
            small[axis] =
                    axis == spec.vectorAxis() ? ofVectors(sizes[axis]) : Math.min(sizes[axis], FEW);
        }
        return fewEnough(spec, small);
    }

    /// A small size of the axis of the vectors.
    static int ofVectors(int size) {
        int small = FormCode.beyond(size, VECTORS);
        return small == VECTORS && size > Blocks.FEW_COLUMNS ? 2 * VECTORS : small;
    }

    /// Sets the sizes of inner axes to 1 until there are few enough elements.
    private static int[] fewEnough(KernelSpec spec, int[] sizes) {
        for (int axis = 1; axis < spec.vectorAxis(); axis++) {
            if (Arrays.stream(sizes).asLongStream().reduce(1, (a, b) -> a * b) > MOST) {
                sizes[axis] = 1;
            }
        }
        return sizes;
    }
}
