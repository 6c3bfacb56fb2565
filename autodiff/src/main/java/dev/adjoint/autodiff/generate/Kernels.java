package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.fuse.KernelSpec;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// The kernels that exist. One spec has one kernel as long as a program holds it, or it is among
/// the last that were asked for.
public final class Kernels {
    /// As many as a few models need: what is compiled again and again does not start cold.
    private static final int KEPT = 64;

    private static final Map<KernelSpec, WeakReference<Kernel>> KNOWN = new HashMap<>();
    private static final Deque<Kernel> LAST = new ArrayDeque<>(KEPT + 1);
    private static int sweepAt = 256;

    private Kernels() {}

    /// The kernel of a spec, compiled where there is none.
    public static synchronized Kernel of(KernelSpec spec) {
        WeakReference<Kernel> known = KNOWN.get(spec);
        Kernel kernel = known == null ? null : known.get();
        if (kernel == null) {
            sweep();
            kernel = Kernel.compile(spec);
            KNOWN.put(spec, new WeakReference<>(kernel));
        }
        keep(kernel);
        return kernel;
    }

    private static void keep(Kernel kernel) {
        LAST.remove(kernel);
        LAST.addFirst(kernel);
        if (LAST.size() > KEPT) {
            LAST.removeLast();
        }
    }

    private static void sweep() {
        if (KNOWN.size() >= sweepAt) {
            KNOWN.values().removeIf(reference -> reference.get() == null);
            sweepAt = 2 * KNOWN.size() + 256;
        }
    }
}
