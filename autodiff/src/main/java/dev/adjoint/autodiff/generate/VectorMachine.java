package dev.adjoint.autodiff.generate;

import jdk.incubator.vector.FloatVector;

import java.lang.System.Logger.Level;

/// What the machine's vectors are.
final class VectorMachine {
    private static final int NARROWEST = 128;
    private static final String MODULE = "jdk.incubator.vector";
    private static final int BITS = find();

    private VectorMachine() {}

    /// The width of the machine's vectors in bits; 0 where there are none, or where the module
    /// `jdk.incubator.vector` is not part of the running program, which is said once in the log.
    static int bits() {
        return BITS;
    }

    private static int find() {
        if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
            return Present.bits();
        }
        System.getLogger(VectorMachine.class.getPackageName())
                .log(
                        Level.INFO,
                        "Kernels stay in their scalar form, which is slower: start Java with"
                                + " --add-modules "
                                + MODULE);
        return 0;
    }

    /// The one class that names the Vector API: it is loaded only where that is present.
    private static final class Present {
        static int bits() {
            int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
            return bits >= NARROWEST ? Math.min(bits, 512) : 0;
        }
    }
}
