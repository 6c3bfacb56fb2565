package dev.adjoint.autodiff.generate;

import jdk.incubator.vector.FloatVector;

import java.lang.System.Logger.Level;

/// What the machine's vectors are.
final class VectorMachine {
    private static final int NARROWEST = 128;
    private static final String MODULE = "jdk.incubator.vector";
    private static final boolean IS_PRESENT = find();

    private VectorMachine() {}

    /// Whether the module `jdk.incubator.vector` is part of the running program; where it is not,
    /// that is said once in the log. The Vector API need not be loaded to know.
    static boolean isPresent() {
        return IS_PRESENT;
    }

    /// The width of the machine's vectors in bits; 0 where there are none, or no module for them.
    static int bits() {
        return IS_PRESENT ? Present.BITS : 0;
    }

    private static boolean find() {
        if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
            return true;
        }
        System.getLogger(VectorMachine.class.getPackageName())
                .log(
                        Level.INFO,
                        "Kernels stay in their scalar form, which is slower: start Java with"
                                + " --add-modules "
                                + MODULE);
        return false;
    }

    /// The one class that names the Vector API: it is loaded only where that is present.
    private static final class Present {
        static final int BITS = bits();

        private static int bits() {
            int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
            return bits >= NARROWEST ? Math.min(bits, 512) : 0;
        }
    }
}
