package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.generate.Expression.Variable;

import java.util.List;

/// A step of a kernel's code.
sealed interface Statement {
    /// `type name = value;`
    record Declare(Variable variable, Expression value) implements Statement {}

    /// `// text`
    record Remark(String text) implements Statement {}

    /// `name = value;`
    record Assign(Variable variable, Expression value) implements Statement {}

    /// `array[index] = value;`
    record Store(Expression array, Expression index, Expression value) implements Statement {}

    /// A call for its effect.
    record Perform(Expression.Call call) implements Statement {}

    /// `for (int variable = from; variable < limit; variable += step) { body }`
    record Loop(
            Variable variable,
            Expression from,
            Expression limit,
            Expression step,
            List<Statement> body)
            implements Statement {}

    /// `if (condition) { then } else { otherwise }`
    record Branch(Expression condition, List<Statement> then, List<Statement> otherwise)
            implements Statement {}
}
