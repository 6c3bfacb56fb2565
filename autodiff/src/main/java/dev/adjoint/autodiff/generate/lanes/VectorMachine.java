package dev.adjoint.autodiff.generate.lanes;

import com.sun.management.HotSpotDiagnosticMXBean;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;

/// What the machine's vectors are.
public final class VectorMachine {
    private static final int NARROWEST = 128;
    private static final int HIGHEST_TIER = 4;
    private static final String MODULE = "jdk.incubator.vector";
    private static final boolean IS_PRESENT = find();

    private VectorMachine() {}

    /// Whether the module `jdk.incubator.vector` is part of the running program; where it is not,
    /// that is said once in the log. The Vector API need not be loaded to know.
    public static boolean isPresent() {
        return IS_PRESENT;
    }

    /// Why no vector form is worth its while in this process, which is said once in the log; null
    /// where one is.
    public static @Nullable String reason() {
        return IS_PRESENT ? Compiler.REASON : null;
    }

    /// The width of the machine's vectors in bits; 0 where there are none, or no module for them.
    public static int bits() {
        return IS_PRESENT ? Present.BITS : 0;
    }

    /// Loads the classes of all vectors that kernels use. C2 compiles what it sees for the classes
    /// that there are, and throws code away if another one is loaded that extends one of them.
    public static void load() {
        if (IS_PRESENT && !Present.IS_LOADED) {
            throw new IllegalStateException("generate: the Vector API is not loaded");
        }
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

    /// Whether the JIT compiler is there that knows the Vector API, and the processor adds and
    /// multiplies in one step. Without the one each step of a vector form makes an object, without
    /// the other each product of a matrix product is computed with hundreds of steps.
    private static final class Compiler {
        static final @Nullable String REASON = reason();

        private static @Nullable String reason() {
            String mode = System.getProperty("java.vm.info", "");
            if (mode.startsWith("interpreted")) {
                return said("there is no JIT compiler C2: Java was started with -Xint");
            }
            String tier = option("TieredStopAtLevel");
            if (!tier.isEmpty() && Integer.parseInt(tier) < HIGHEST_TIER) {
                return said(
                        "there is no JIT compiler C2: Java was started with -XX:TieredStopAtLevel="
                                + tier);
            }
            if (option("UseFMA").equals("false")) {
                return said(
                        "the processor has no fused multiply-add, or Java was told not to use it"
                                + " (-XX:-UseFMA, -XX:UseAVX=0); matrix products take minutes"
                                + " where others take seconds");
            }
            return null;
        }

        private static String said(String reason) {
            System.getLogger(VectorMachine.class.getPackageName())
                    .log(
                            Level.INFO,
                            "Kernels stay in their scalar form, which is slower, since " + reason);
            return reason;
        }

        /// The value of an option of the JVM; empty where it has no such option.
        private static String option(String name) {
            HotSpotDiagnosticMXBean options =
                    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            try {
                return options.getVMOption(name).getValue();
            } catch (RuntimeException unknown) {
                return "";
            }
        }
    }

    /// The one class that names the Vector API: it is loaded only where that is present.
    private static final class Present {
        static final int BITS = bits();
        static final boolean IS_LOADED = isLoaded();

        /// Makes a vector, a mask and a shuffle of each type.
        private static boolean isLoaded() {
            if (BITS == 0) {
                return true;
            }
            VectorShape shape = VectorShape.forBitSize(BITS);
            return Stream.of(float.class, double.class, int.class, long.class)
                    .map(type -> VectorSpecies.of(type, shape))
                    .allMatch(
                            species ->
                                    species.maskAll(true).allTrue()
                                            && species.zero().toShuffle().length() > 0);
        }

        private static int bits() {
            int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
            return bits >= NARROWEST ? Math.min(bits, 512) : 0;
        }
    }
}
