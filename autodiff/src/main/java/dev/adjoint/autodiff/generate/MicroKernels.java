package dev.adjoint.autodiff.generate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The micro-kernels that exist: a few for each type of the arithmetic, made at their first use.
final class MicroKernels {
    private static final Map<MicroKernel, MicroKernel.Body> KNOWN = new ConcurrentHashMap<>();

    private static final Set<MicroKernel> PRIMED = ConcurrentHashMap.newKeySet();
    private static final int ROUNDS = 1000;
    private static final int CALLS = 20;

    /// Turns of the loop in a call: C2 unrolls a loop that turned often.
    private static final int DEPTH = 24;

    private MicroKernels() {}

    /// Calls a micro-kernel until the JIT compiler has compiled it; gives up where that does not
    /// come. Returns whether it is.
    static boolean prime(MicroKernel tile) throws InterruptedException {
        if (PRIMED.contains(tile)) {
            return true;
        }
        MicroKernel.Body body = of(tile);
        Object factor = tile.dtype().newArray(DEPTH * Blocks.PANEL);
        Object sums = tile.dtype().newArray(Blocks.TILE_ROWS * Blocks.PANEL);
        for (int round = 0; round < ROUNDS; round++) {
            for (int call = 0; call < CALLS; call++) {
                body.run(factor, 0, 1, tile.rows(), factor, 0, DEPTH, sums, 0, call % 2);
            }
            if (Primer.allocatesNothing(
                    () -> body.run(factor, 0, 1, tile.rows(), factor, 0, 1, sums, 0, 1))) {
                PRIMED.add(tile);
                return true;
            }
            Thread.sleep(1);
        }
        return false;
    }

    static MicroKernel.Body of(MicroKernel tile) {
        return KNOWN.computeIfAbsent(
                tile,
                absent -> {
                    byte[] bytes = BytecodeWriter.write(absent, Kernel.CLASS_NAME);
                    return (MicroKernel.Body) HiddenClasses.define(bytes, List.of());
                });
    }
}
