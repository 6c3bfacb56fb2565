package dev.adjoint.autodiff.generate.code;

import dev.adjoint.autodiff.generate.code.Expression.Variable;

import java.util.List;

/// The code of one form of a kernel: the body of [KernelBody#run].
///
/// @param statements what it does with the parameters
/// @param functions what it calls, in methods beside it
/// @param shared what it calls and other kernels call too
public record Code(
        List<Statement> statements, List<Function> functions, List<SharedFunction> shared) {
    /// A method that the code calls.
    ///
    /// @param result of the statements, or one of the parameters
    public record Function(
            String name, List<Variable> parameters, List<Statement> statements, Variable result) {}

    public static final Variable ARRAYS = new Variable("arrays", Type.OBJECTS);
    public static final Variable INTS = new Variable("ints", Type.INTS);
    public static final Variable NUMBERS = new Variable("numbers", Type.DOUBLES);
    public static final Variable SCRATCH = new Variable("scratch", Type.OBJECT);
    public static final Variable FROM = new Variable("from", Type.INT);
    public static final Variable TO = new Variable("to", Type.INT);
    static final List<Variable> PARAMETERS = List.of(ARRAYS, INTS, NUMBERS, SCRATCH, FROM, TO);
}
