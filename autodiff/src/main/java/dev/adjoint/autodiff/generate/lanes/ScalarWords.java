package dev.adjoint.autodiff.generate.lanes;

import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Binary;
import dev.adjoint.autodiff.generate.code.Expression.Operator;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Type;

/// The reading of words as plain code: an `int` or a `long`.
final class ScalarWords extends CodeWords {
    private final ScalarLanes lanes;

    ScalarWords(ScalarLanes lanes) {
        super(lanes);
        this.lanes = lanes;
    }

    @Override
    public Variable spread(Expression word) {
        return block().let("w", word);
    }

    @Override
    public Variable counters(Expression first) {
        return spread(first);
    }

    @Override
    Variable fraction(Variable word) {
        Bits layout = Bits.of(lanes);
        Expression shift = Expression.literal(bits() - layout.fraction());
        Expression fraction = new Binary(Operator.SHIFT_RIGHT, word, shift);
        return lanes.fromBits(new Binary(Operator.OR, fraction, layout.one()));
    }

    @Override
    public Variable add(Variable left, Variable right) {
        return spread(Expression.add(left, right));
    }

    @Override
    public Variable xor(Variable left, Variable right) {
        return spread(new Binary(Operator.XOR, left, right));
    }

    @Override
    public Variable rotateLeft(Variable word, int places) {
        Type box = isWide() ? Type.LONG_BOX : Type.INT_BOX;
        return spread(
                Expression.call(box, "rotateLeft", scalarType(), word, Expression.literal(places)));
    }
}
