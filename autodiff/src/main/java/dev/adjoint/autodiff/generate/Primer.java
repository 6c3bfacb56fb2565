package dev.adjoint.autodiff.generate;

import com.sun.management.ThreadMXBean;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.KernelSpec.Step;

import java.lang.management.ManagementFactory;
import java.util.List;

/// Makes the JIT compiler compile a kernel's vector form before it has to serve. C2 takes a method
/// after some thousands of calls, so the form is called on next to nothing: now and then on a small
/// range, so that the profile has seen the loops, and mostly on an empty one. It is compiled when a
/// call on the small range allocates nothing, since a vector that is not compiled is an object.
public final class Primer {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 400;
    private static final int CALLS = 500;
    private static final int SMALL_CALLS = 3;
    private static final int VECTOR_AXIS = 67;
    private static final int FIRST_AXIS = 17;
    private static final int OTHER_AXIS = 3;

    private final KernelSpec spec;
    private final KernelBody body;
    private final Object[] arrays;
    private final int[] ints;
    private final double[] numbers;
    private final Object scratch;
    private final int range;

    private Primer(KernelSpec spec, KernelBody body) {
        this.spec = spec;
        this.body = body;
        int rank = spec.rank();
        int operands = spec.operands().size();
        arrays = new Object[operands];
        ints = new int[rank + operands * (rank + 1) + 2];
        numbers = new double[spec.entries().size()];
        for (int axis = 0; axis < rank; axis++) {
            ints[axis] = size(axis);
        }
        for (int operand = 0; operand < operands; operand++) {
            lay(operand);
        }
        if (spec.isProduct()) {
            Blocks blocks = Blocks.of(1, FIRST_AXIS, VECTOR_AXIS, OTHER_AXIS, 1);
            ints[ints.length - 2] = blocks.rows();
            ints[ints.length - 1] = blocks.columns();
            range = blocks.units();
            scratch = spec.dtype().newArray(blocks.scratch());
        } else {
            int first = spec.reduced().indexOf(false);
            range = first < 0 ? 1 : ints[first];
            scratch = spec.dtype().newArray(Kernel.SCRATCH);
        }
    }

    /// Works on a kernel until its vector form is compiled, and lets that serve; gives up where the
    /// JIT compiler does not take it. Returns whether it did.
    public static boolean prime(Kernel kernel) throws InterruptedException {
        if (!kernel.isCold()) {
            return true;
        }
        for (MicroKernel tile : kernel.tiles()) {
            if (!MicroKernels.prime(tile)) {
                return false;
            }
        }
        Primer primer = new Primer(kernel.spec(), kernel.vector().orElseThrow());
        for (int round = 0; round < ROUNDS; round++) {
            if (primer.round()) {
                kernel.switchToVectors();
                return true;
            }
            Thread.sleep(1);
        }
        return false;
    }

    /// Whether the last of some calls allocated nothing.
    private boolean round() {
        for (int call = 0; call < CALLS; call++) {
            body.run(arrays, ints, numbers, scratch, 0, 0);
        }
        boolean isCompiled = false;
        for (int call = 0; call < SMALL_CALLS; call++) {
            isCompiled = allocatesNothing(() -> body.run(arrays, ints, numbers, scratch, 0, range));
        }
        return isCompiled;
    }

    /// Whether some code, run once, allocates nothing.
    static boolean allocatesNothing(Runnable code) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        code.run();
        return THREADS.getCurrentThreadAllocatedBytes() == before;
    }

    private int size(int axis) {
        if (axis == spec.vectorAxis()) {
            return VECTOR_AXIS;
        }
        return axis == (spec.isProduct() ? spec.rowAxis() : 0) ? FIRST_AXIS : OTHER_AXIS;
    }

    /// Gives an operand an array of its own and strides as if it lay there in order.
    private void lay(int operand) {
        int rank = spec.rank();
        int first = rank + operand * (rank + 1);
        int stride = 1;
        List<Step> steps = spec.operands().get(operand).steps();
        for (int axis = 0; axis < rank; axis++) {
            if (steps.get(axis) == Step.ONE) {
                stride *= ints[axis];
            }
        }
        for (int axis = rank - 1; axis >= 0; axis--) {
            if (steps.get(axis) == Step.ANY) {
                ints[first + 1 + axis] = stride;
                stride *= ints[axis];
            }
        }
        arrays[operand] =
                spec.operands().get(operand).dtype().newArray(stride + KernelBody.PADDING);
    }
}
