package dev.adjoint.autodiff.generate.code;

import dev.adjoint.autodiff.generate.code.Expression.Binary;
import dev.adjoint.autodiff.generate.code.Expression.Branchless;
import dev.adjoint.autodiff.generate.code.Expression.Call;
import dev.adjoint.autodiff.generate.code.Expression.Cast;
import dev.adjoint.autodiff.generate.code.Expression.Choice;
import dev.adjoint.autodiff.generate.code.Expression.Comparison;
import dev.adjoint.autodiff.generate.code.Expression.Element;
import dev.adjoint.autodiff.generate.code.Expression.Field;
import dev.adjoint.autodiff.generate.code.Expression.Invocation;
import dev.adjoint.autodiff.generate.code.Expression.Literal;
import dev.adjoint.autodiff.generate.code.Expression.Negation;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Statement.Counter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;

/// Where variables lie among a method's locals. A place is given again after the last use of the
/// variable in it: an access to one of the first four takes a byte, to one beyond 255 four, and the
/// JIT compiler takes no method that is too long.
final class Slots {
    private final Map<Variable, Integer> slots = new HashMap<>();
    private final PriorityQueue<Integer> freeSingles = new PriorityQueue<>();
    private final PriorityQueue<Integer> freePairs = new PriorityQueue<>();
    private int next;

    /// @param next the first place that is free
    Slots(int next) {
        this.next = next;
    }

    /// Gives a parameter the place that it has.
    void fix(Variable parameter, int slot) {
        slots.put(parameter, slot);
    }

    int add(Variable variable) {
        int size = variable.type().kind().slotSize();
        Integer free = (size == 1 ? freeSingles : freePairs).poll();
        int slot = free == null ? next : free;
        next += free == null ? size : 0;
        slots.put(variable, slot);
        return slot;
    }

    int of(Variable variable) {
        return Objects.requireNonNull(slots.get(variable), variable.name());
    }

    void free(Collection<Variable> variables) {
        for (Variable variable : variables) {
            int slot = of(variable);
            (variable.type().kind().slotSize() == 1 ? freeSingles : freePairs).add(slot);
        }
    }

    /// For each statement, the variables declared among the statements which are used in it for the
    /// last time.
    ///
    /// @param after what is used after the statements
    static List<List<Variable>> lastUses(List<Statement> statements, Collection<Variable> after) {
        Set<Variable> declared = new HashSet<>();
        for (Statement statement : statements) {
            if (statement instanceof Statement.Declare(Variable variable, _)) {
                declared.add(variable);
            }
        }
        declared.removeAll(after);
        List<List<Variable>> last = new ArrayList<>();
        for (Statement statement : statements.reversed()) {
            List<Variable> here = new ArrayList<>();
            inStatement(
                    statement,
                    variable -> {
                        if (declared.remove(variable)) {
                            here.add(variable);
                        }
                    });
            last.add(here);
        }
        return last.reversed();
    }

    private static void inStatement(Statement statement, Consumer<Variable> to) {
        switch (statement) {
            case Statement.Declare(Variable variable, Expression value) -> {
                to.accept(variable);
                inExpression(value, to);
            }
            case Statement.Assign(Variable variable, Expression value) -> {
                to.accept(variable);
                inExpression(value, to);
            }
            case Statement.Store(Expression array, Expression index, Expression value) ->
                    inExpressions(List.of(array, index, value), to);
            case Statement.Perform(Call call) -> inExpression(call, to);
            case Statement.OnlyIf(Expression condition) -> inExpression(condition, to);
            case Statement.Remark _ -> {}
            case Statement.PerformShared call -> inExpressions(call.arguments(), to);
            case Statement.Loop(List<Counter> counters, Expression limit, List<Statement> body) -> {
                for (Counter counter : counters) {
                    inExpressions(List.of(counter.from(), counter.step()), to);
                }
                inExpression(limit, to);
                body.forEach(inside -> inStatement(inside, to));
            }
            case Statement.Branch branch -> {
                inExpression(branch.condition(), to);
                branch.then().forEach(inside -> inStatement(inside, to));
                branch.otherwise().forEach(inside -> inStatement(inside, to));
            }
        }
    }

    private static void inExpressions(List<Expression> expressions, Consumer<Variable> to) {
        expressions.forEach(expression -> inExpression(expression, to));
    }

    private static void inExpression(Expression expression, Consumer<Variable> to) {
        switch (expression) {
            case Variable variable -> to.accept(variable);
            case Literal _, Field _ -> {}
            case Binary binary -> {
                inExpression(binary.left(), to);
                inExpression(binary.right(), to);
            }
            case Negation(Expression x) -> inExpression(x, to);
            case Branchless(Expression of) -> inExpression(of, to);
            case Comparison comparison -> {
                inExpression(comparison.left(), to);
                inExpression(comparison.right(), to);
            }
            case Choice choice -> {
                inExpression(choice.condition(), to);
                inExpression(choice.whereTrue(), to);
                inExpression(choice.whereFalse(), to);
            }
            case Element(Expression array, Expression index) -> {
                inExpression(array, to);
                inExpression(index, to);
            }
            case Cast cast -> inExpression(cast.x(), to);
            case Call call -> inExpressions(call.arguments(), to);
            case Invocation invocation -> inExpressions(invocation.arguments(), to);
        }
    }
}
