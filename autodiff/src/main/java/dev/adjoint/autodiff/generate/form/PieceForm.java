package dev.adjoint.autodiff.generate.form;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.Launch;
import dev.adjoint.autodiff.generate.code.KernelBody;

import java.util.List;

/// Stretches of the outermost axis, which threads share. Each leaves its results, and after all of
/// them one more unit reduces these. The length of a piece depends on the sizes alone, so the
/// number of threads changes no bit.
final class PieceForm extends RowFoldForm {
    /// The place of the length of a piece among the form's own numbers.
    static final int LENGTH = 0;

    /// Elements of a piece: enough for the work on its results to be negligible, and few enough for
    /// threads to have their share of a large sum.
    private static final int ELEMENTS = 1 << 15;

    @Override
    public void write(KernelWriter writer) {
        PieceCode.write(writer);
    }

    @Override
    public Split split(Launch launch, int threads) {
        int inner = 1;
        for (int axis = 1; axis < launch.spec().rank(); axis++) {
            inner *= launch.size(axis);
        }
        int length = Math.ceilDiv(ELEMENTS, Math.max(1, inner));
        return split(launch.spec(), launch.size(0), length);
    }

    @Override
    public Split split(KernelSpec spec, int[] sizes) {
        return split(spec, sizes[0], Math.max(1, sizes[0] * 3 / 4));
    }

    private static Split split(KernelSpec spec, int size, int length) {
        int pieces = (size - 1) / length + 1;
        int partials = pieces * spec.folds() + KernelBody.PADDING;
        return new Split(List.of(length), pieces, pieces + 1, 1, Split.SCRATCH, 0, 0, partials);
    }
}
