package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.generate.Expression.Variable;

import java.util.List;

/// The code of one form of a kernel: the body of [KernelBody#run].
///
/// @param statements what it does with the parameters
record Code(List<Statement> statements) {
    static final Variable ARRAYS = new Variable("arrays", Type.OBJECTS);
    static final Variable INTS = new Variable("ints", Type.INTS);
    static final Variable NUMBERS = new Variable("numbers", Type.DOUBLES);
    static final Variable SCRATCH = new Variable("scratch", Type.OBJECT);
    static final Variable FROM = new Variable("from", Type.INT);
    static final Variable TO = new Variable("to", Type.INT);
    static final List<Variable> PARAMETERS = List.of(ARRAYS, INTS, NUMBERS, SCRATCH, FROM, TO);
}
