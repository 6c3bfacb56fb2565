package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.generate.Kernel;
import dev.adjoint.autodiff.type.DType;

/// A thread's own scratch arrays, which grow with the work that is done with them.
final class Scratch {
    private float[] floats = new float[Kernel.SCRATCH];
    private double[] doubles = new double[Kernel.SCRATCH];

    Object of(Work work) {
        if (work.kernel().spec().dtype() == DType.FLOAT64) {
            if (doubles.length < work.scratch()) {
                doubles = new double[work.scratch()];
            }
            return doubles;
        }
        if (floats.length < work.scratch()) {
            floats = new float[work.scratch()];
        }
        return floats;
    }
}
