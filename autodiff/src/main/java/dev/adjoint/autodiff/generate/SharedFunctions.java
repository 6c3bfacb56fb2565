package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.generate.code.BytecodeWriter;
import dev.adjoint.autodiff.generate.code.Calls;
import dev.adjoint.autodiff.generate.code.SharedFunction;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The shared functions that exist: a few for each type of the arithmetic, made at their first use.
final class SharedFunctions {
    private static final Map<SharedFunction, Object> KNOWN = new ConcurrentHashMap<>();
    private static final Map<SharedFunction, Priming> PRIMINGS = new ConcurrentHashMap<>();

    private SharedFunctions() {}

    /// An object of the function's class.
    static Object of(SharedFunction function) {
        return KNOWN.computeIfAbsent(function, SharedFunctions::define);
    }

    /// The function on its way to the JIT compiler; one that was given up is tried again.
    static Priming priming(SharedFunction function) {
        return PRIMINGS.compute(
                function,
                (_, known) ->
                        known == null || known.isGivenUp()
                                ? new Priming(isNew -> calls(function, isNew), 0)
                                : known);
    }

    private static Calls calls(SharedFunction function, boolean isNew) {
        if (isNew) {
            KNOWN.put(function, define(function));
        }
        return function.calls(of(function));
    }

    private static Object define(SharedFunction function) {
        byte[] bytes = BytecodeWriter.write(function, HiddenClasses.NAME);
        return HiddenClasses.define(bytes, List.of());
    }
}
