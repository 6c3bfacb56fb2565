package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.generate.Kernel;
import dev.adjoint.autodiff.type.DType;

/// A thread's own scratch arrays.
final class Scratch {
    private final Object floats = DType.FLOAT32.newArray(Kernel.SCRATCH);
    private final Object doubles = DType.FLOAT64.newArray(Kernel.SCRATCH);

    Object of(Work work) {
        return work.kernel().spec().dtype() == DType.FLOAT64 ? doubles : floats;
    }
}
