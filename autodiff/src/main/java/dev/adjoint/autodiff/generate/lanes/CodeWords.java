package dev.adjoint.autodiff.generate.lanes;

import static dev.adjoint.autodiff.generate.code.Expression.literal;

import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Binary;
import dev.adjoint.autodiff.generate.code.Expression.Cast;
import dev.adjoint.autodiff.generate.code.Expression.Literal;
import dev.adjoint.autodiff.generate.code.Expression.Operator;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Type;
import dev.adjoint.autodiff.graph.Words;
import dev.adjoint.autodiff.ops.Threefry;

/// The readings of words as code: as many words as the lanes hold elements, each as wide as one.
public abstract class CodeWords implements Words<Variable> {
    private final CodeLanes lanes;

    CodeWords(CodeLanes lanes) {
        this.lanes = lanes;
    }

    /// Random numbers from 0 to below 1.
    ///
    /// @param key a `double` that holds a whole number
    /// @param counters of the elements
    public final Variable draw(Expression key, Variable counters, int stream, int word) {
        Variable whole = block().let("key", new Cast(Type.LONG, key));
        Expression upper = new Binary(Operator.SHIFT_RIGHT, whole, literal(Integer.SIZE));
        Variable low = spread(isWide() ? whole : new Cast(Type.INT, whole));
        Variable high = isWide() ? constant(0) : spread(new Cast(Type.INT, upper));
        Variable drawn = Threefry.draw(this, low, high, counters, constant(stream), word);
        return lanes.sub(fraction(drawn), lanes.constant(1));
    }

    /// One word everywhere.
    public abstract Variable spread(Expression word);

    /// The counter of the first lane, and on from there.
    public abstract Variable counters(Expression first);

    /// Numbers from 1 to below 2, whose fractions are the highest bits of the words.
    abstract Variable fraction(Variable word);

    @Override
    public final int bits() {
        return isWide() ? Long.SIZE : Integer.SIZE;
    }

    @Override
    public final Variable constant(long word) {
        return spread(isWide() ? new Literal(word, Type.LONG) : new Literal((int) word, Type.INT));
    }

    final boolean isWide() {
        return lanes.isDouble();
    }

    final Block block() {
        return lanes.block();
    }

    /// The type of one word.
    final Type scalarType() {
        return isWide() ? Type.LONG : Type.INT;
    }
}
