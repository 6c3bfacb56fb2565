package dev.adjoint.autodiff.generate;

import com.sun.management.HotSpotDiagnosticMXBean;

import jdk.incubator.vector.FloatVector;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;

/// What the machine's vectors are.
final class VectorMachine {
    private static final int NARROWEST = 128;
    private static final int HIGHEST_TIER = 4;
    private static final String MODULE = "jdk.incubator.vector";
    private static final boolean IS_PRESENT = find();

    private VectorMachine() {}

    /// Whether the module `jdk.incubator.vector` is part of the running program; where it is not,
    /// that is said once in the log. The Vector API need not be loaded to know.
    static boolean isPresent() {
        return IS_PRESENT;
    }

    /// Why no vector form is worth its while in this process, which is said once in the log; null
    /// where one is.
    static @Nullable String reason() {
        return IS_PRESENT ? Compiler.REASON : null;
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

    /// Whether the JIT compiler is there that knows the Vector API. Without it each step of a
    /// vector form makes an object.
    private static final class Compiler {
        static final @Nullable String REASON = reason();

        private static @Nullable String reason() {
            String mode = System.getProperty("java.vm.info", "");
            String missing =
                    mode.startsWith("interpreted")
                            ? "Java was started with -Xint"
                            : tier() < HIGHEST_TIER
                                    ? "Java was started with -XX:TieredStopAtLevel=" + tier()
                                    : null;
            if (missing == null) {
                return null;
            }
            System.getLogger(VectorMachine.class.getPackageName())
                    .log(
                            Level.INFO,
                            "Kernels stay in their scalar form, which is slower, since there is no"
                                    + " JIT compiler C2: "
                                    + missing);
            return "there is no JIT compiler C2: " + missing;
        }

        private static int tier() {
            HotSpotDiagnosticMXBean options =
                    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            try {
                return Integer.parseInt(options.getVMOption("TieredStopAtLevel").getValue());
            } catch (RuntimeException unknown) {
                return HIGHEST_TIER;
            }
        }
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
