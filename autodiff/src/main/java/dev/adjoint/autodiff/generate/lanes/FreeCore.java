package dev.adjoint.autodiff.generate.lanes;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;

/// How much of a core is free for the JIT compiler: where the machine is busy, C2 comes to a method
/// so much later, and nothing is wrong with that. This class makes no object when it is
/// initialised: where that failed once for want of memory, it would fail for good.
public final class FreeCore {
    /// Of a core, even where none is free: nothing is waited for without an end.
    private static final double LEAST = 0.05;

    /// Between two looks at the machine.
    private static final long LOOK_NANOS = 250_000_000;

    private static long looked;
    private static double share = 1;

    private FreeCore() {}

    /// From a twentieth to 1, as of late; 1 where it is not known.
    public static synchronized double share() {
        long now = System.nanoTime();
        if (now - looked > LOOK_NANOS) {
            looked = now;
            var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            double load = system.getCpuLoad();
            double free = (1 - load) * system.getAvailableProcessors();
            share = load >= 0 ? Math.clamp(free, LEAST, 1) : 1;
        }
        return share;
    }
}
