package dev.adjoint.autodiff.generate.code;

import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Statement.Counter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Where code is being written: a stack of open blocks, the innermost last, and the names that are
/// taken.
public final class Block {
    private final Deque<List<Statement>> open = new ArrayDeque<>();
    private int names;

    /// Values that ops have in the statements since the last loop, branch or assignment.
    private final Map<Expression, Variable> known = new HashMap<>();

    private boolean isSharing;

    public Block() {
        open.push(new ArrayList<>());
    }

    public List<Statement> statements() {
        return open.getLast();
    }

    /// The innermost open block, which is known by its identity.
    public Object scope() {
        return open.getFirst();
    }

    public void add(Statement statement) {
        if (statement instanceof Statement.Assign) {
            known.clear();
        }
        open.getFirst().add(statement);
    }

    /// A variable with this value; a variable itself needs no other.
    public Variable let(Expression value) {
        if (value instanceof Variable variable) {
            return variable;
        }
        Variable before = isSharing ? known.get(value) : null;
        if (before != null) {
            return before;
        }
        Variable variable = let("t", value);
        if (isSharing) {
            known.put(value, variable);
        }
        return variable;
    }

    /// Writes code whose values depend on nothing but the variables that it reads, so that what was
    /// computed before is not computed again.
    public <T> T sharing(Supplier<T> code) {
        boolean before = isSharing;
        isSharing = true;
        try {
            return code.get();
        } finally {
            isSharing = before;
        }
    }

    /// A new variable with this value, whose name begins so.
    public Variable let(String name, Expression value) {
        return let(name, value.type(), value);
    }

    public Variable let(String name, Type type, Expression value) {
        Variable variable = new Variable(name + names++, type);
        add(new Statement.Declare(variable, value));
        return variable;
    }

    public void loop(
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
    public Counter counter(String name, Expression from, Expression step) {
        return new Counter(new Variable(name + names++, Type.INT), from, step);
    }

    /// A loop that counts in several ways; the first of them decides when it ends.
    public void loop(List<Counter> counters, Expression limit, Runnable body) {
        add(new Statement.Loop(counters, limit, inside(body)));
    }

    public void branch(Expression condition, Runnable then, Runnable otherwise) {
        add(new Statement.Branch(condition, inside(then), inside(otherwise)));
    }

    private List<Statement> inside(Runnable body) {
        known.clear();
        open.push(new ArrayList<>());
        body.run();
        known.clear();
        return open.pop();
    }
}
