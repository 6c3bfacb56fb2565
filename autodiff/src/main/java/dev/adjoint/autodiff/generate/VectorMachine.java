package dev.adjoint.autodiff.generate;

import jdk.incubator.vector.FloatVector;

/// What the machine's vectors are.
final class VectorMachine {
    private static final int NARROWEST = 128;

    private VectorMachine() {}

    /// The width of the machine's vectors in bits; 0 where there are none, or where the module
    /// `jdk.incubator.vector` is not part of the running program.
    static int bits() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? Present.bits()
                : 0;
    }

    /// The one class that names the Vector API: it is loaded only where that is present.
    private static final class Present {
        static int bits() {
            int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
            return bits >= NARROWEST ? Math.min(bits, 512) : 0;
        }
    }
}
