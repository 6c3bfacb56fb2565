package dev.adjoint.autodiff.run;

import com.sun.management.ThreadMXBean;

import dev.adjoint.autodiff.generate.Kernel;
import dev.adjoint.autodiff.generate.code.KernelBody;

import java.lang.management.ManagementFactory;

/// The vector form of a kernel in its first launches. One that allocates is no longer compiled: the
/// work took it along a way that the JIT compiler had not seen, and it would run a hundred times
/// slower for seconds. So the kernel goes back to its scalar form until the vector form is compiled
/// again. After these launches nothing watches any more.
final class Watch implements KernelBody {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int LAUNCHES = 1000;

    private final Kernel kernel;
    private final KernelBody watched;

    /// Threads may race for it: a launch more or less does not matter.
    private int left = LAUNCHES;

    Watch(Kernel kernel, KernelBody watched) {
        this.kernel = kernel;
        this.watched = watched;
    }

    @Override
    public void run(
            Object[] arrays, int[] ints, double[] numbers, Object scratch, int from, int to) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        watched.run(arrays, ints, numbers, scratch, from, to);
        if (THREADS.getCurrentThreadAllocatedBytes() > before) {
            if (kernel.current() == this) {
                Warmup.again(kernel, ints);
            }
        } else if (--left <= 0 && kernel.current() == this) {
            kernel.serve(watched);
        }
    }
}
