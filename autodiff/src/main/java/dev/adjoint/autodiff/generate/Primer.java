package dev.adjoint.autodiff.generate;

import com.sun.management.ThreadMXBean;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.KernelSpec.Step;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Makes the JIT compiler compile a kernel's vector form before it has to serve. C2 takes a method
/// after some thousands of calls, so the form is called on next to nothing: now and then on small
/// sizes, so that the profile has seen the loops and both sides of each branch, and mostly on an
/// empty range. It is compiled when calls on the small sizes allocate nothing, since a vector that
/// is not compiled is an object.
public final class Primer {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    static final int ATTEMPTS = 3;
    private static final long FIRST_NANOS = 2_000_000_000;
    private static final int LONGEST_REST = 10;
    private static final int CALLS = 500;
    private static final int SMALL_CALLS = 3;
    private static final int NEARLY = 8;

    private final KernelSpec spec;
    private final KernelBody body;
    private final List<Sample> samples = new ArrayList<>();
    private long most;
    private long last;

    private Primer(KernelSpec spec, KernelBody body) {
        this.spec = spec;
        this.body = body;
        if (spec.isProduct()) {
            // Two pieces of the depth, tiles of both heights, panels of both widths, and tails of
            // both, whatever the width of the vectors.
            samples.add(new Sample(0, 20, 67, Blocks.DEPTH + 2));
            samples.add(new Sample(1, 12, 32, 3));
            samples.add(new Sample(1, 11, 31, 3));
        } else {
            // Rows with a tail, rows that are only one, and rows without.
            samples.add(new Sample(0, 17, 67, 3));
            samples.add(new Sample(1, 3, 10, 3));
            samples.add(new Sample(1, 16, 64, 3));
        }
    }

    /// Works on a kernel until its vector form is compiled, and lets that serve; gives up where the
    /// JIT compiler does not take it. Returns whether it did.
    ///
    /// A method that the tiered compiler has once compiled without a profile, as it does while it
    /// is busy, and that its first tier cannot compile with one, never comes to C2. So after a
    /// while the form is defined once more, as a class that the JIT compiler has not seen.
    public static boolean prime(Kernel kernel) throws InterruptedException {
        if (!kernel.isCold()) {
            return true;
        }
        if (kernel.vector().isEmpty()) {
            kernel.switchToBest();
            return true;
        }
        for (SharedFunction function : kernel.shared()) {
            if (!SharedFunctions.prime(function)) {
                return false;
            }
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Primer primer = new Primer(kernel.spec(), kernel.renewedVector(attempt > 0));
            boolean isCompiled = untilTrue(attempt, primer::round);
            if (isCompiled || (attempt == ATTEMPTS - 1 && primer.isNearlyCompiled())) {
                kernel.switchToBest();
                return true;
            }
        }
        return false;
    }

    /// Repeats some code until it returns true, each attempt more patiently, with time for the JIT
    /// compiler in between. Returns whether it came.
    static boolean untilTrue(int attempt, BooleanSupplier code) throws InterruptedException {
        long end = System.nanoTime() + (FIRST_NANOS << attempt);
        for (int round = 0; System.nanoTime() < end; round++) {
            if (code.getAsBoolean()) {
                return true;
            }
            Thread.sleep(Math.min(1 + round / 20, LONGEST_REST));
        }
        return false;
    }

    /// The bytes that some code, run once, allocates.
    static long allocated(Runnable code) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        code.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /// Whether the last calls allocated nothing.
    private boolean round() {
        for (int call = 0; call < CALLS; call++) {
            samples.getFirst().run(0);
        }
        long now = 0;
        for (Sample sample : samples) {
            for (int call = 1; call < SMALL_CALLS; call++) {
                sample.run(sample.range);
            }
            now += allocated(() -> sample.run(sample.range));
        }
        most = Math.max(most, now);
        last = now;
        return now == 0;
    }

    /// Whether the last calls allocated little beside the first ones: C2 compiled the form, but for
    /// a vector that it could not keep in a register. That is still many times as fast as the
    /// scalar form.
    private boolean isNearlyCompiled() {
        return last < most / NEARLY;
    }

    /// What the kernel is called with: sizes, and arrays that they fit.
    private final class Sample {
        private final Object[] arrays;
        private final int[] ints;
        private final double[] numbers;
        private final Object scratch;
        private final int range;

        /// @param number what the kernel is told where it asks for a number: 0 and 1 together show
        ///   it both sides of most conditions on a result, such as whether the largest element is
        ///   finite
        /// @param first the size of the outermost axis, or of a product's rows
        /// @param along the size of the axis of the vectors
        /// @param other the size of all other axes, but for those of a product's batch
        Sample(double number, int first, int along, int other) {
            int rank = spec.rank();
            int operands = spec.operands().size();
            numbers = new double[spec.entries().size()];
            Arrays.fill(numbers, number);
            arrays = new Object[operands + 1];
            int told = spec.isInPieces() ? Pieces.COUNT : Blocks.COUNT;
            ints = new int[rank + operands * (rank + 1) + told];
            for (int axis = 0; axis < rank; axis++) {
                ints[axis] = axis == spec.vectorAxis() ? along : size(axis, first, other);
            }
            for (int operand = 0; operand < operands; operand++) {
                lay(operand);
            }
            if (spec.isProduct()) {
                Blocks blocks = Blocks.of(1, first, along, other, 1);
                blocks.putInto(ints);
                range = blocks.units();
                scratch = spec.dtype().newArray(blocks.scratch());
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

        /// A product's batch has one matrix: its axes cost memory and show no branch.
        private int size(int axis, int first, int other) {
            int rows = spec.isProduct() ? spec.rowAxis() : 0;
            return axis < rows ? 1 : axis == rows ? first : other;
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
