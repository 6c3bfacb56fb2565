package dev.adjoint.autodiff.generate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The shared functions that exist: a few for each type of the arithmetic, made at their first use.
final class SharedFunctions {
    private static final Map<SharedFunction, Object> KNOWN = new ConcurrentHashMap<>();
    private static final Set<SharedFunction> PRIMED = ConcurrentHashMap.newKeySet();
    private static final int ROUNDS = 400;
    private static final int CALLS = 20;

    private SharedFunctions() {}

    /// An object of the function's class.
    static Object of(SharedFunction function) {
        return KNOWN.computeIfAbsent(
                function,
                absent -> {
                    byte[] bytes = BytecodeWriter.write(absent, Kernel.CLASS_NAME);
                    return HiddenClasses.define(bytes, List.of());
                });
    }

    /// Calls a function until the JIT compiler has compiled it; gives up where that does not come.
    /// Returns whether it is.
    static boolean prime(SharedFunction function) throws InterruptedException {
        if (PRIMED.contains(function)) {
            return true;
        }
        Runnable sample = function.sample(of(function));
        for (int round = 0; round < ROUNDS; round++) {
            for (int call = 0; call < CALLS; call++) {
                sample.run();
            }
            if (Primer.allocatesNothing(sample)) {
                PRIMED.add(function);
                return true;
            }
            Primer.rest(round);
        }
        return false;
    }
}
