package dev.adjoint.autodiff.generate.code;

import java.util.List;

/// A value in a kernel's code.
public sealed interface Expression {
    Type type();

    /// A parameter or a local variable.
    record Variable(String name, Type type) implements Expression {}

    /// An `int`, `long`, `float`, `double` or `boolean` that stands in the code.
    record Literal(java.lang.Number value, Type type) implements Expression {}

    /// `left + right` and its like, on two numbers of one type.
    record Binary(Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public Type type() {
            return left.type();
        }
    }

    enum Operator {
        ADD("+"),
        SUB("-"),
        MUL("*"),
        DIV("/"),
        AND("&"),
        OR("|"),
        XOR("^"),
        SHIFT_LEFT("<<"),
        SHIFT_RIGHT(">>>");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /// `-x`.
    record Negation(Expression x) implements Expression {
        @Override
        public Type type() {
            return x.type();
        }
    }

    /// `left < right` or `left == right`; false where either is NaN.
    record Comparison(boolean isLess, Expression left, Expression right) implements Expression {
        @Override
        public Type type() {
            return Type.BOOLEAN;
        }
    }

    /// `condition ? whereTrue : whereFalse`.
    record Choice(Expression condition, Expression whereTrue, Expression whereFalse)
            implements Expression {
        @Override
        public Type type() {
            return whereTrue.type();
        }
    }

    /// A comparison of two numbers, or a choice between two by a variable, which both sides of are
    /// computed already: the same as that, in code without a jump.
    record Branchless(Expression of) implements Expression {
        @Override
        public Type type() {
            return of.type();
        }
    }

    /// `array[index]`.
    record Element(Expression array, Expression index) implements Expression {
        @Override
        public Type type() {
            return switch (array.type()) {
                case INTS -> Type.INT;
                case FLOATS -> Type.FLOAT;
                case DOUBLES -> Type.DOUBLE;
                case OBJECTS -> Type.OBJECT;
                default -> throw new IllegalStateException("generate: element of " + array.type());
            };
        }
    }

    /// `(type) x`, of a number or a reference.
    record Cast(Type type, Expression x) implements Expression {}

    /// A static field.
    record Field(Type owner, String name, Type type) implements Expression {}

    /// A call of a method.
    ///
    /// @param receiver how it is called
    /// @param parameters the declared types, without the receiver's
    /// @param arguments the receiver first, where there is one
    record Call(
            Receiver receiver,
            Type owner,
            String method,
            List<Type> parameters,
            List<Expression> arguments,
            Type type)
            implements Expression {}

    /// A call of one of the [Code.Function]s beside the code.
    record Invocation(String function, List<Expression> arguments, Type type)
            implements Expression {}

    enum Receiver {
        NONE,
        CLASS,
        INTERFACE
    }

    static Literal literal(int value) {
        return new Literal(value, Type.INT);
    }

    static Literal truth(boolean value) {
        return new Literal(value ? 1 : 0, Type.BOOLEAN);
    }

    static Expression add(Expression left, Expression right) {
        return new Binary(Operator.ADD, left, right);
    }

    static Expression sub(Expression left, Expression right) {
        return new Binary(Operator.SUB, left, right);
    }

    static Expression mul(Expression left, Expression right) {
        return new Binary(Operator.MUL, left, right);
    }

    /// The quotient of two whole numbers, rounded towards 0.
    static Expression div(Expression left, Expression right) {
        return new Binary(Operator.DIV, left, right);
    }

    static Expression smaller(Expression left, Expression right) {
        return call(Type.MATH, "min", Type.INT, left, right);
    }

    static Call call(Type owner, String method, Type type, Expression... arguments) {
        List<Type> parameters = List.of(arguments).stream().map(Expression::type).toList();
        return new Call(Receiver.NONE, owner, method, parameters, List.of(arguments), type);
    }
}
