package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.generate.lanes.VectorMachine;

import java.util.List;

/// A kernel's vector form on its way to the JIT compiler: first the functions that it shares with
/// other kernels, all of them at once, and then its own code.
public final class Primer {
    /// How far it has come.
    public enum Progress {
        GOING_ON,
        COMPILED,
        GIVEN_UP
    }

    private final List<Priming> shared;
    private final Priming own;

    private Primer(List<Priming> shared, Priming own) {
        this.shared = shared;
        this.own = own;
    }

    /// @param kernel one that has a vector form
    public static Primer of(Kernel kernel) {
        VectorMachine.load();
        List<Priming> shared = kernel.shared().stream().map(SharedFunctions::priming).toList();
        return new Primer(shared, new Priming(kernel::calls, kernel.vectorBytes()));
    }

    /// Goes on with what can be done now; where nothing can, it returns at once.
    public Progress proceed() {
        if (shared.stream().anyMatch(Priming::isGivenUp)) {
            return Progress.GIVEN_UP;
        }
        if (!shared.stream().allMatch(Priming::isCompiled)) {
            shared.forEach(Priming::proceed);
            return Progress.GOING_ON;
        }
        own.proceed();
        return own.isCompiled()
                ? Progress.COMPILED
                : own.isGivenUp() ? Progress.GIVEN_UP : Progress.GOING_ON;
    }

    /// The bytes that a few calls of the compiled form allocate: 0, or a little where C2 could not
    /// keep a vector in a register.
    public long allocated() {
        return own.allocated();
    }
}
