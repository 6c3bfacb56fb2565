package dev.adjoint.autodiff.generate.code;

import dev.adjoint.autodiff.generate.code.Expression.Variable;

import java.util.List;

/// A step of a kernel's code.
public sealed interface Statement {
    /// `type name = value;`
    record Declare(Variable variable, Expression value) implements Statement {}

    /// `// text`
    record Remark(String text) implements Statement {}

    /// `name = value;`
    record Assign(Variable variable, Expression value) implements Statement {}

    /// `if (!(condition)) return;`
    record OnlyIf(Expression condition) implements Statement {}

    /// `array[index] = value;`
    record Store(Expression array, Expression index, Expression value) implements Statement {}

    /// A call for its effect.
    record Perform(Expression.Call call) implements Statement {}

    /// `for (int counter = from, …; counter < limit; counter += step, …) { body }`: the first
    /// counter decides when it ends.
    record Loop(List<Counter> counters, Expression limit, List<Statement> body)
            implements Statement {}

    /// What a loop counts, by steps that are the same in each turn.
    record Counter(Variable variable, Expression from, Expression step) {}

    /// A call of a shared function.
    record PerformShared(SharedFunction function, List<Expression> arguments)
            implements Statement {}

    /// `if (condition) { then } else { otherwise }`
    record Branch(Expression condition, List<Statement> then, List<Statement> otherwise)
            implements Statement {}
}
