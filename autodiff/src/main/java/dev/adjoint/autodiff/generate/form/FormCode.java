package dev.adjoint.autodiff.generate.form;

import dev.adjoint.autodiff.fuse.KernelForm;
import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.Launch;

import java.util.List;

/// Everything that depends on the form of a kernel: its loops, how its work is cut, and the sizes
/// of the samples on which it is warmed up.
public interface FormCode {
    /// Writes the loops.
    void write(KernelWriter writer);

    /// Whether the vector form works on results one at a time.
    default boolean hasScalarResults() {
        return false;
    }

    /// @param threads the number of threads that will share the units
    Split split(Launch launch, int threads);

    /// The split of a sample.
    ///
    /// @param sizes of its axes
    Split split(KernelSpec spec, int[] sizes);

    /// The sizes of samples on which a kernel takes all its branches, the quickest sample first.
    /// The arrays of the last one hold zeros.
    List<int[]> sizes(KernelSpec spec);

    /// Small sizes that take a kernel along the same branches as larger ones.
    int[] like(KernelSpec spec, int[] sizes);

    static FormCode of(KernelForm form) {
        return switch (form) {
            case KernelForm.Straight _,
                    KernelForm.Loops _,
                    KernelForm.Scans _,
                    KernelForm.Gathers _,
                    KernelForm.ScatterAdds _ ->
                    new LoopForm();
            case KernelForm.RowFolds _ -> new RowFoldForm();
            case KernelForm.Tiles _ -> new TileForm();
            case KernelForm.Pieces _ -> new PieceForm();
            case KernelForm.Product product -> new ProductForm(product);
        };
    }

    /// A size with the same remainder, which is small.
    static int beyond(int size, int multiple) {
        return size < 2 * multiple ? size : multiple + size % multiple;
    }
}
