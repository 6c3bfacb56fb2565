package dev.adjoint.autodiff.generate.lanes;

import static dev.adjoint.autodiff.generate.code.Expression.call;

import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Binary;
import dev.adjoint.autodiff.generate.code.Expression.Choice;
import dev.adjoint.autodiff.generate.code.Expression.Comparison;
import dev.adjoint.autodiff.generate.code.Expression.Operator;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Statement;
import dev.adjoint.autodiff.generate.code.Type;
import dev.adjoint.autodiff.type.DType;

/// The reading of ops as scalar code. Its steps are those that the vector form takes in each lane.
public class ScalarLanes extends CodeLanes {
    public ScalarLanes(Block block, DType dtype) {
        super(block, dtype);
    }

    @Override
    public int bits() {
        return 0;
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public CodeWords words() {
        return new ScalarWords(this);
    }

    @Override
    public Variable spread(Expression number) {
        return block().let(number);
    }

    @Override
    public Variable load(Variable array, Expression index, Tail tail) {
        Expression element = new Expression.Element(array, index);
        Type type = scalarType();
        return block().let(element.type() == type ? element : new Expression.Cast(type, element));
    }

    @Override
    public void store(Variable array, Expression index, Variable value, Tail tail) {
        block().add(new Statement.Store(array, index, value));
    }

    @Override
    public Variable within(Tail tail, Variable value, Variable other) {
        return value;
    }

    @Override
    public Variable constant(double value) {
        return block().let(number(value));
    }

    @Override
    public Variable add(Variable left, Variable right) {
        return binary(Operator.ADD, left, right);
    }

    @Override
    public Variable sub(Variable left, Variable right) {
        return binary(Operator.SUB, left, right);
    }

    @Override
    public Variable mul(Variable left, Variable right) {
        return binary(Operator.MUL, left, right);
    }

    @Override
    public Variable div(Variable left, Variable right) {
        return binary(Operator.DIV, left, right);
    }

    @Override
    public Variable neg(Variable x) {
        return block().let(new Expression.Negation(x));
    }

    @Override
    public Variable abs(Variable x) {
        return math("abs", x);
    }

    @Override
    public Variable sqrt(Variable x) {
        Expression wide = isDouble() ? x : new Expression.Cast(Type.DOUBLE, x);
        Expression root = call(Type.MATH, "sqrt", Type.DOUBLE, wide);
        return block().let(isDouble() ? root : new Expression.Cast(Type.FLOAT, root));
    }

    @Override
    public Variable max(Variable left, Variable right) {
        return math("max", left, right);
    }

    @Override
    public Variable min(Variable left, Variable right) {
        return math("min", left, right);
    }

    @Override
    public Variable less(Variable left, Variable right) {
        return block().let(new Comparison(true, left, right));
    }

    @Override
    public Variable equal(Variable left, Variable right) {
        return block().let(new Comparison(false, left, right));
    }

    @Override
    public Variable and(Variable left, Variable right) {
        return binary(Operator.AND, left, right);
    }

    @Override
    public Variable or(Variable left, Variable right) {
        return binary(Operator.OR, left, right);
    }

    @Override
    public Variable not(Variable mask) {
        return block().let(new Choice(mask, Expression.truth(false), Expression.truth(true)));
    }

    @Override
    public Variable select(Variable mask, Variable whereTrue, Variable whereFalse) {
        return block().let(new Choice(mask, whereTrue, whereFalse));
    }

    @Override
    public Variable fma(Variable a, Variable b, Variable c) {
        return math("fma", a, b, c);
    }

    @Override
    public Variable powerOfTwo(Variable n) {
        Bits bits = Bits.of(this);
        return fromBits(
                new Binary(
                        Operator.SHIFT_LEFT,
                        toBits(add(n, constant(bits.biasedRounder()))),
                        Expression.literal(bits.fraction())));
    }

    @Override
    public Variable exponent(Variable x) {
        Bits bits = Bits.of(this);
        Expression exponent =
                new Binary(Operator.SHIFT_RIGHT, toBits(x), Expression.literal(bits.fraction()));
        Variable shifted = fromBits(new Binary(Operator.OR, exponent, bits.integers()));
        return sub(shifted, constant(bits.biasedIntegers()));
    }

    @Override
    public Variable significand(Variable x) {
        Bits bits = Bits.of(this);
        Expression fraction = new Binary(Operator.AND, toBits(x), bits.fractionMask());
        return fromBits(new Binary(Operator.OR, fraction, bits.one()));
    }

    @Override
    public Variable strictly(String function, Variable where, Variable x, Variable otherwise) {
        Expression argument = isDouble() ? x : new Expression.Cast(Type.DOUBLE, x);
        Expression result = call(Type.STRICT_MATH, function, Type.DOUBLE, argument);
        Expression rounded = isDouble() ? result : new Expression.Cast(Type.FLOAT, result);
        return block().let(new Choice(where, rounded, otherwise));
    }

    private Expression toBits(Variable x) {
        return isDouble()
                ? call(Type.DOUBLE_BOX, "doubleToRawLongBits", Type.LONG, x)
                : call(Type.FLOAT_BOX, "floatToRawIntBits", Type.INT, x);
    }

    Variable fromBits(Expression bits) {
        return block().let(
                        isDouble()
                                ? call(Type.DOUBLE_BOX, "longBitsToDouble", Type.DOUBLE, bits)
                                : call(Type.FLOAT_BOX, "intBitsToFloat", Type.FLOAT, bits));
    }

    private Variable binary(Operator operator, Variable left, Variable right) {
        return block().let(new Binary(operator, left, right));
    }

    private Variable math(String method, Expression... arguments) {
        return block().let(call(Type.MATH, method, scalarType(), arguments));
    }
}
