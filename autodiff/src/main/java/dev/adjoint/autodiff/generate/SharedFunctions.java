package dev.adjoint.autodiff.generate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// The shared functions that exist: a few for each type of the arithmetic, made at their first use.
final class SharedFunctions {
    private static final Map<SharedFunction, Object> KNOWN = new ConcurrentHashMap<>();
    private static final Set<SharedFunction> PRIMED = ConcurrentHashMap.newKeySet();
    private static final int CALLS = 20;

    private SharedFunctions() {}

    /// An object of the function's class.
    static Object of(SharedFunction function) {
        return KNOWN.computeIfAbsent(function, SharedFunctions::define);
    }

    private static Object define(SharedFunction function) {
        byte[] bytes = BytecodeWriter.write(function, Kernel.CLASS_NAME);
        return HiddenClasses.define(bytes, List.of());
    }

    /// Calls a function until the JIT compiler has compiled it, as [Primer#prime] does a kernel;
    /// gives up where that does not come. Returns whether it is.
    static boolean prime(SharedFunction function) throws InterruptedException {
        for (int attempt = 0; attempt < Primer.ATTEMPTS; attempt++) {
            if (PRIMED.contains(function)) {
                return true;
            }
            if (attempt > 0) {
                KNOWN.put(function, define(function));
            }
            Runnable sample = function.sample(of(function));
            BooleanSupplier isCompiled =
                    () -> {
                        for (int call = 0; call < CALLS; call++) {
                            sample.run();
                        }
                        return Primer.allocated(sample) == 0;
                    };
            if (Primer.untilTrue(attempt, isCompiled)) {
                PRIMED.add(function);
            }
        }
        return PRIMED.contains(function);
    }
}
