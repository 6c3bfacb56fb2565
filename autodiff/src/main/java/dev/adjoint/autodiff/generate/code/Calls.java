package dev.adjoint.autodiff.generate.code;

import java.util.List;

/// Calls of code for the JIT compiler to see.
///
/// @param empty is a call like any other and does nothing
/// @param works calls on little data, the quickest first: together they go through every loop and
///   take both sides of each branch
public record Calls(Runnable empty, List<Runnable> works) {
    public Calls {
        works = List.copyOf(works);
    }
}
