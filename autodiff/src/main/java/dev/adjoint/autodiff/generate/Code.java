package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.generate.Expression.Variable;

import java.util.List;

/// The code of one form of a kernel: the body of [KernelBody#run].
///
/// @param statements what it does with the parameters
/// @param functions what it calls, in methods beside it
/// @param shared what it calls and other kernels call too
record Code(List<Statement> statements, List<Function> functions, List<SharedFunction> shared) {
    /// A method that the code calls.
    ///
    /// @param result of the statements, or one of the parameters
    record Function(
            String name, List<Variable> parameters, List<Statement> statements, Variable result) {}

    static final Variable ARRAYS = new Variable("arrays", Type.OBJECTS);
    static final Variable INTS = new Variable("ints", Type.INTS);
    static final Variable NUMBERS = new Variable("numbers", Type.DOUBLES);
    static final Variable SCRATCH = new Variable("scratch", Type.OBJECT);
    static final Variable FROM = new Variable("from", Type.INT);
    static final Variable TO = new Variable("to", Type.INT);
    static final List<Variable> PARAMETERS = List.of(ARRAYS, INTS, NUMBERS, SCRATCH, FROM, TO);
}
