package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.generate.code.KernelBody;
import dev.adjoint.autodiff.generate.form.Split;
import dev.adjoint.autodiff.type.DType;

/// A thread's own scratch arrays, which grow with the work that is done with them.
final class Scratch {
    private float[] floats = new float[Split.SCRATCH];
    private double[] doubles = new double[Split.SCRATCH];
    private float[][] floatRows = {};
    private double[][] doubleRows = {};

    /// The scratch that a body needs for some work.
    Object of(Work work, KernelBody body) {
        boolean isDouble = work.kernel().spec().dtype() == DType.FLOAT64;
        if (work.wantsRows(body)) {
            return isDouble ? doubleRows(work) : floatRows(work);
        }
        return isDouble ? doubles(work.scratch()) : floats(work.scratch());
    }

    private float[] floats(int count) {
        if (floats.length < count) {
            floats = new float[count];
        }
        return floats;
    }

    private double[] doubles(int count) {
        if (doubles.length < count) {
            doubles = new double[count];
        }
        return doubles;
    }

    private float[][] floatRows(Work work) {
        int length = floatRows.length == 0 ? 0 : floatRows[0].length;
        if (floatRows.length < work.rows() || length < work.rowLength()) {
            int rows = Math.max(floatRows.length, work.rows());
            floatRows = new float[rows][Math.max(length, work.rowLength())];
        }
        return floatRows;
    }

    private double[][] doubleRows(Work work) {
        int length = doubleRows.length == 0 ? 0 : doubleRows[0].length;
        if (doubleRows.length < work.rows() || length < work.rowLength()) {
            int rows = Math.max(doubleRows.length, work.rows());
            doubleRows = new double[rows][Math.max(length, work.rowLength())];
        }
        return doubleRows;
    }
}
