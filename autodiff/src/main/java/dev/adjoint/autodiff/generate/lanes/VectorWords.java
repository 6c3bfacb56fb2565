package dev.adjoint.autodiff.generate.lanes;

import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Call;
import dev.adjoint.autodiff.generate.code.Expression.Field;
import dev.adjoint.autodiff.generate.code.Expression.Literal;
import dev.adjoint.autodiff.generate.code.Expression.Receiver;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Type;

import java.util.List;

/// The reading of words as code of the Vector API: an `IntVector` or a `LongVector`.
final class VectorWords extends CodeWords {
    private final VectorLanes lanes;

    VectorWords(VectorLanes lanes) {
        super(lanes);
        this.lanes = lanes;
    }

    @Override
    public Variable spread(Expression word) {
        Type type = lanes.bitsType();
        return block().let(
                        "w",
                        new Call(
                                Receiver.NONE,
                                type,
                                "broadcast",
                                List.of(Type.SPECIES, scalarType()),
                                List.of(lanes.speciesOf(type), word),
                                type));
    }

    @Override
    public Variable counters(Expression first) {
        return call("addIndex", spread(first), List.of(Type.INT), Expression.literal(1));
    }

    @Override
    Variable fraction(Variable word) {
        Bits layout = Bits.of(lanes);
        int shift = bits() - layout.fraction();
        Variable shifted = lanewise("LSHR", Type.BINARY, word, number(shift));
        return lanes.fromBits(lanewise("OR", Type.ASSOCIATIVE, shifted, layout.one()));
    }

    @Override
    public Variable add(Variable left, Variable right) {
        return call("add", left, List.of(Type.VECTOR), right);
    }

    @Override
    public Variable xor(Variable left, Variable right) {
        Field xor = new Field(Type.OPERATORS, "XOR", Type.ASSOCIATIVE);
        return call("lanewise", left, List.of(Type.BINARY, Type.VECTOR), xor, right);
    }

    @Override
    public Variable rotateLeft(Variable word, int places) {
        return lanewise("ROL", Type.BINARY, word, number(places));
    }

    private Literal number(int number) {
        return isWide() ? new Literal((long) number, Type.LONG) : Expression.literal(number);
    }

    private Variable lanewise(String operator, Type type, Variable word, Literal with) {
        Field field = new Field(Type.OPERATORS, operator, type);
        return call("lanewise", word, List.of(Type.BINARY, with.type()), field, with);
    }

    private Variable call(
            String method, Variable on, List<Type> parameters, Expression... arguments) {
        List<Expression> all = new java.util.ArrayList<>(List.of(on));
        all.addAll(List.of(arguments));
        Type type = lanes.bitsType();
        return block().let("w", new Call(Receiver.CLASS, type, method, parameters, all, type));
    }
}
