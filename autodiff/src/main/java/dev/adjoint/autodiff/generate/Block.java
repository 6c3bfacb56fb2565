package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.generate.Expression.Variable;
import dev.adjoint.autodiff.generate.Statement.Counter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// Where code is being written: a stack of open blocks, the innermost last, and the names that are
/// taken.
final class Block {
    private final Deque<List<Statement>> open = new ArrayDeque<>();
    private int names;

    Block() {
        open.push(new ArrayList<>());
    }

    List<Statement> statements() {
        return open.getLast();
    }

    void add(Statement statement) {
        open.getFirst().add(statement);
    }

    /// A new variable with this value; a variable itself needs no other.
    Variable let(Expression value) {
        return value instanceof Variable variable ? variable : let("t", value);
    }

    /// A new variable with this value, whose name begins so.
    Variable let(String name, Expression value) {
        return let(name, value.type(), value);
    }

    Variable let(String name, Type type, Expression value) {
        Variable variable = new Variable(name + names++, type);
        add(new Statement.Declare(variable, value));
        return variable;
    }

    void loop(
            String name,
            Expression from,
            Expression limit,
            Expression step,
            Consumer<Variable> body) {
        Variable variable = new Variable(name + names++, Type.INT);
        List<Statement> inside = inside(() -> body.accept(variable));
        add(new Statement.Loop(List.of(new Counter(variable, from, step)), limit, inside));
    }

    /// A new counter for a loop.
    Counter counter(String name, Expression from, Expression step) {
        return new Counter(new Variable(name + names++, Type.INT), from, step);
    }

    /// A loop that counts in several ways; the first of them decides when it ends.
    void loop(List<Counter> counters, Expression limit, Runnable body) {
        add(new Statement.Loop(counters, limit, inside(body)));
    }

    void branch(Expression condition, Runnable then, Runnable otherwise) {
        add(new Statement.Branch(condition, inside(then), inside(otherwise)));
    }

    private List<Statement> inside(Runnable body) {
        open.push(new ArrayList<>());
        body.run();
        return open.pop();
    }
}
