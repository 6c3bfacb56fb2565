package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.fuse.KernelSpec;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;

/// The kernels that exist. One spec has one kernel while a program holds it; a kernel that no
/// program holds goes when memory is short.
public final class Kernels {
    private static final Map<KernelSpec, SoftReference<Kernel>> KNOWN = new HashMap<>();
    private static int sweepAt = 256;

    private Kernels() {}

    /// The kernel of a spec, compiled where there is none.
    public static synchronized Kernel of(KernelSpec spec) {
        SoftReference<Kernel> known = KNOWN.get(spec);
        Kernel kernel = known == null ? null : known.get();
        if (kernel == null) {
            sweep();
            kernel = Kernel.compile(spec);
            KNOWN.put(spec, new SoftReference<>(kernel));
        }
        return kernel;
    }

    private static void sweep() {
        if (KNOWN.size() >= sweepAt) {
            KNOWN.values().removeIf(reference -> reference.get() == null);
            sweepAt = 2 * KNOWN.size() + 256;
        }
    }
}
