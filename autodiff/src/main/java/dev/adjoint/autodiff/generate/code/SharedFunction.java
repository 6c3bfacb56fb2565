package dev.adjoint.autodiff.generate.code;

import dev.adjoint.autodiff.generate.code.Expression.Variable;

import java.util.List;

/// Code that many kernels call. It is compiled once for all of them, and apart from theirs, so it
/// has the registers to itself. In a listing it stands as a method beside the code that calls it.
public interface SharedFunction {
    /// The method's name in listings.
    String name();

    List<Variable> parameters();

    /// What it does with the parameters.
    List<Statement> statements();

    /// The interface that its generated class implements, by a method `run`.
    Class<?> type();

    /// Calls for the JIT compiler to see.
    ///
    /// @param body an object of the generated class
    Calls calls(Object body);
}
