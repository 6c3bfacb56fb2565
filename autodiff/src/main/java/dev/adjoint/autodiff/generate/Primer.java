package dev.adjoint.autodiff.generate;

import com.sun.management.ThreadMXBean;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.KernelSpec.Step;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/// Makes the JIT compiler compile a kernel's vector form before it has to serve. C2 takes a method
/// after some thousands of calls, so the form is called on next to nothing: now and then on small
/// sizes, so that the profile has seen the loops and both sides of each branch, and mostly on an
/// empty range. It is compiled when calls on the small sizes allocate nothing, since a vector that
/// is not compiled is an object.
public final class Primer {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 400;
    private static final int CALLS = 500;
    private static final int SMALL_CALLS = 3;

    private final KernelSpec spec;
    private final KernelBody body;
    private final double[] numbers;
    private final List<Sample> samples = new ArrayList<>();

    private Primer(KernelSpec spec, KernelBody body) {
        this.spec = spec;
        this.body = body;
        numbers = new double[spec.entries().size()];
        if (spec.isProduct()) {
            // Two pieces of the depth, tiles of both heights, panels of both widths and a tail.
            samples.add(new Sample(20, 67, Blocks.DEPTH + 2));
            samples.add(new Sample(12, 32, 3));
            samples.add(new Sample(11, 16, 3));
        } else {
            samples.add(new Sample(17, 67, 3));
            samples.add(new Sample(16, 64, 3));
        }
    }

    /// Works on a kernel until its vector form is compiled, and lets that serve; gives up where the
    /// JIT compiler does not take it. Returns whether it did.
    public static boolean prime(Kernel kernel) throws InterruptedException {
        if (!kernel.isCold()) {
            return true;
        }
        for (SharedFunction function : kernel.shared()) {
            if (!SharedFunctions.prime(function)) {
                return false;
            }
        }
        Primer primer = new Primer(kernel.spec(), kernel.vector().orElseThrow());
        for (int round = 0; round < ROUNDS; round++) {
            if (primer.round()) {
                kernel.switchToVectors();
                return true;
            }
            rest(round);
        }
        return false;
    }

    /// Leaves time to the JIT compiler, which takes half a second for a large kernel where it has
    /// little of the machine.
    static void rest(int round) throws InterruptedException {
        Thread.sleep(1 + round / 20);
    }

    /// Whether some code, run once, allocates nothing.
    static boolean allocatesNothing(Runnable code) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        code.run();
        return THREADS.getCurrentThreadAllocatedBytes() == before;
    }

    /// Whether the last calls allocated nothing.
    private boolean round() {
        for (int call = 0; call < CALLS; call++) {
            samples.getFirst().run(0);
        }
        boolean isCompiled = true;
        for (Sample sample : samples) {
            for (int call = 1; call < SMALL_CALLS; call++) {
                sample.run(sample.range);
            }
            isCompiled &= allocatesNothing(() -> sample.run(sample.range));
        }
        return isCompiled;
    }

    /// What the kernel is called with: sizes, and arrays that they fit.
    private final class Sample {
        private final Object[] arrays;
        private final int[] ints;
        private final Object scratch;
        private final int range;

        /// @param first the size of the outermost axis, or of a product's rows
        /// @param along the size of the axis of the vectors
        /// @param other the size of all other axes
        Sample(int first, int along, int other) {
            int rank = spec.rank();
            int operands = spec.operands().size();
            arrays = new Object[operands];
            ints = new int[rank + operands * (rank + 1) + 2];
            for (int axis = 0; axis < rank; axis++) {
                boolean isFirst = axis == (spec.isProduct() ? spec.rowAxis() : 0);
                ints[axis] = axis == spec.vectorAxis() ? along : isFirst ? first : other;
            }
            for (int operand = 0; operand < operands; operand++) {
                lay(operand);
            }
            if (spec.isProduct()) {
                Blocks blocks = Blocks.of(1, first, along, other, 1);
                ints[ints.length - 2] = blocks.rows();
                ints[ints.length - 1] = blocks.columns();
                range = blocks.units();
                scratch = spec.dtype().newArray(blocks.scratch());
            } else {
                int kept = spec.reduced().indexOf(false);
                range = kept < 0 ? 1 : ints[kept];
                scratch = spec.dtype().newArray(Kernel.SCRATCH);
            }
        }

        void run(int to) {
            body.run(arrays, ints, numbers, scratch, 0, to);
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
}
