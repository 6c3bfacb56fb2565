package dev.adjoint.autodiff.generate.code;

import dev.adjoint.autodiff.generate.code.Expression.Binary;
import dev.adjoint.autodiff.generate.code.Expression.Call;
import dev.adjoint.autodiff.generate.code.Expression.Cast;
import dev.adjoint.autodiff.generate.code.Expression.Choice;
import dev.adjoint.autodiff.generate.code.Expression.Comparison;
import dev.adjoint.autodiff.generate.code.Expression.Element;
import dev.adjoint.autodiff.generate.code.Expression.Field;
import dev.adjoint.autodiff.generate.code.Expression.Invocation;
import dev.adjoint.autodiff.generate.code.Expression.Literal;
import dev.adjoint.autodiff.generate.code.Expression.Negation;
import dev.adjoint.autodiff.generate.code.Expression.Receiver;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Statement.Counter;
import dev.adjoint.autodiff.graph.GraphText;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Code as a Java method that compiles and does the same, to the bit.
public final class SourceWriter {
    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();

    /// Numbers that have a variable of their own; in the text they stand where they are used.
    private final Map<Variable, Literal> numbers = new HashMap<>();

    private SourceWriter() {}

    /// A static method of this name, and after it the methods that it calls.
    public static String method(Code code, String name) {
        SourceWriter writer = new SourceWriter();
        writer.line(1, "public static void " + name + parameters(Code.PARAMETERS) + " {");
        writer.statements(code.statements(), 2);
        writer.line(1, "}");
        code.functions().forEach(writer::function);
        code.shared().forEach(writer::function);
        return writer.text.toString();
    }

    private void function(Code.Function function) {
        head(function.result().type().text(), function.name(), function.parameters());
        statements(function.statements(), 2);
        line(2, "return " + top(function.result()) + ";");
        line(1, "}");
    }

    private void function(SharedFunction shared) {
        head("void", shared.name(), shared.parameters());
        statements(shared.statements(), 2);
        line(1, "}");
    }

    private void head(String type, String name, List<Variable> parameters) {
        text.append('\n');
        line(1, "private static " + type + " " + name + parameters(parameters) + " {");
        numbers.clear();
    }

    private static String parameters(List<Variable> parameters) {
        return parameters.stream()
                .map(variable -> variable.type().text() + " " + variable.name())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private void statements(List<Statement> statements, int depth) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Declare(Variable variable, Literal number) ->
                        numbers.put(variable, number);
                case Statement.Remark(String remark) -> line(depth, "// " + inComment(remark));
                case Statement.Declare(Variable variable, Expression value) ->
                        line(
                                depth,
                                variable.type().text()
                                        + " "
                                        + variable.name()
                                        + " = "
                                        + top(value)
                                        + ";");
                case Statement.OnlyIf(Expression condition) ->
                        line(depth, "if (!(" + top(condition) + ")) return;");
                case Statement.Assign(Variable variable, Expression value) ->
                        line(depth, variable.name() + " = " + top(value) + ";");
                case Statement.Store(Expression array, Expression index, Expression value) ->
                        line(depth, of(array) + "[" + top(index) + "] = " + top(value) + ";");
                case Statement.Perform(Call call) -> line(depth, of(call) + ";");
                case Statement.PerformShared(SharedFunction function, List<Expression> arguments) ->
                        line(depth, invocation(function.name(), arguments) + ";");
                case Statement.Loop loop -> loop(loop, depth);
                case Statement.Branch branch -> branch(branch, depth);
            }
        }
    }

    private void loop(Statement.Loop loop, int depth) {
        String first = loop.counters().getFirst().variable().name();
        String starts = counters(loop, " = ", counter -> top(counter.from()));
        String steps = counters(loop, " += ", counter -> of(counter.step()));
        String end = first + " < " + of(loop.limit());
        line(depth, "for (int " + starts + "; " + end + "; " + steps + ") {");
        statements(loop.body(), depth + 1);
        line(depth, "}");
    }

    private static String counters(
            Statement.Loop loop, String sign, Function<Counter, String> value) {
        return loop.counters().stream()
                .map(counter -> counter.variable().name() + sign + value.apply(counter))
                .collect(Collectors.joining(", "));
    }

    private void branch(Statement.Branch branch, int depth) {
        line(depth, "if (" + top(branch.condition()) + ") {");
        statements(branch.then(), depth + 1);
        if (!branch.otherwise().isEmpty()) {
            line(depth, "} else {");
            statements(branch.otherwise(), depth + 1);
        }
        line(depth, "}");
    }

    private void line(int depth, String line) {
        text.append(INDENT.repeat(depth)).append(line).append('\n');
    }

    /// An expression that nothing follows, so it needs no parentheses.
    private String top(Expression expression) {
        if (expression instanceof Expression.Branchless(Expression of)) {
            return top(of);
        }
        String text = of(expression);
        boolean wrapped =
                expression instanceof Binary
                        || expression instanceof Comparison
                        || expression instanceof Choice;
        return wrapped ? text.substring(1, text.length() - 1) : text;
    }

    private String of(Expression expression) {
        return switch (expression) {
            case Variable variable -> {
                Literal number = numbers.get(variable);
                yield number == null ? variable.name() : literal(number);
            }
            case Literal literal -> literal(literal);
            case Binary binary ->
                    "("
                            + of(binary.left())
                            + " "
                            + binary.operator().text()
                            + " "
                            + of(binary.right())
                            + ")";
            case Negation(Expression x) -> "-" + of(x);
            case Expression.Branchless(Expression of) -> of(of);
            case Comparison comparison ->
                    "("
                            + of(comparison.left())
                            + (comparison.isLess() ? " < " : " == ")
                            + of(comparison.right())
                            + ")";
            case Choice choice ->
                    "("
                            + of(choice.condition())
                            + " ? "
                            + of(choice.whereTrue())
                            + " : "
                            + of(choice.whereFalse())
                            + ")";
            case Element(Expression array, Expression index) -> of(array) + "[" + top(index) + "]";
            case Cast cast -> "(" + cast.type().text() + ") " + of(cast.x());
            case Field field -> field.owner().text() + "." + field.name();
            case Call call -> call(call);
            case Invocation invocation -> invocation(invocation.function(), invocation.arguments());
        };
    }

    private String invocation(String function, List<Expression> arguments) {
        return arguments.stream()
                .map(this::top)
                .collect(Collectors.joining(", ", function + "(", ")"));
    }

    private String call(Call call) {
        boolean isStatic = call.receiver() == Receiver.NONE;
        List<Expression> arguments = call.arguments();
        String receiver = isStatic ? call.owner().text() : of(arguments.getFirst());
        return arguments.stream()
                .skip(isStatic ? 0 : 1)
                .map(this::top)
                .collect(Collectors.joining(", ", receiver + "." + call.method() + "(", ")"));
    }

    private static String literal(Literal literal) {
        return switch (literal.type()) {
            case LONG -> "0x" + Long.toHexString(literal.value().longValue()) + "L";
            case FLOAT -> special(literal.value().floatValue() + "f", "Float");
            case DOUBLE -> special(literal.value().doubleValue() + "", "Double");
            case BOOLEAN -> literal.value().intValue() == 0 ? "false" : "true";
            default -> literal.value().toString();
        };
    }

    private static String special(String text, String box) {
        return switch (text.replaceFirst("f$", "")) {
            case "NaN" -> box + ".NaN";
            case "Infinity" -> box + ".POSITIVE_INFINITY";
            case "-Infinity" -> box + ".NEGATIVE_INFINITY";
            default -> text;
        };
    }

    /// Nothing ends the comment: javac reads Unicode escapes there as well.
    private static String inComment(String text) {
        return GraphText.oneLine(text).replace('\\', '?');
    }
}
