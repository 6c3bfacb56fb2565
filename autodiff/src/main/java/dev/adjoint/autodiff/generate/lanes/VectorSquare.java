package dev.adjoint.autodiff.generate.lanes;

import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Call;
import dev.adjoint.autodiff.generate.code.Expression.Field;
import dev.adjoint.autodiff.generate.code.Expression.Literal;
import dev.adjoint.autodiff.generate.code.Expression.Receiver;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Type;

import java.util.ArrayList;
import java.util.List;

/// A square of as many vectors as each has lanes, transposed in registers. It takes as many rounds
/// as the number of lanes has bits: for each bit, vectors whose numbers differ in it exchange the
/// lanes whose numbers differ in it (the butterfly of Eklundh, "A fast computer method for matrix
/// transposing", IEEE Transactions on Computers, 1972).
public final class VectorSquare {
    private VectorSquare() {}

    /// The columns of a square whose rows these are.
    static List<Variable> transposed(VectorLanes lanes, List<Variable> rows) {
        List<Variable> now = new ArrayList<>(rows);
        for (int bit = 1; bit < rows.size(); bit *= 2) {
            Variable mask = lanes.lanesWith(bit);
            for (int i = 0; i < rows.size(); i++) {
                if ((i & bit) == 0) {
                    Variable low = now.get(i);
                    Variable high = now.get(i + bit);
                    now.set(i, blended(lanes, low, swapped(lanes, high, bit), mask));
                    now.set(i + bit, blended(lanes, swapped(lanes, low, bit), high, mask));
                }
            }
        }
        return now;
    }

    /// A vector with the lanes exchanged whose numbers differ in a bit.
    public static Variable swapped(VectorLanes lanes, Variable vector, int bit) {
        return onVector(lanes, "rearrange", List.of(Type.SHUFFLE), vector, lanes.swap(bit));
    }

    private static Variable blended(
            VectorLanes lanes, Variable vector, Variable other, Variable mask) {
        return onVector(lanes, "blend", List.of(Type.VECTOR, mask.type()), vector, other, mask);
    }

    private static Variable onVector(
            VectorLanes lanes, String method, List<Type> parameters, Variable... arguments) {
        Type type = lanes.vectorType();
        return lanes.block()
                .let(new Call(Receiver.CLASS, type, method, parameters, List.of(arguments), type));
    }

    /// For a vector, the exchange of the lanes whose numbers differ in a bit.
    static Expression swap(VectorLanes lanes, int bit) {
        Type bits = lanes.bitsType();
        Field species = lanes.speciesOf(bits);
        Expression zero =
                new Call(
                        Receiver.NONE, bits, "zero", List.of(Type.SPECIES), List.of(species), bits);
        Expression numbers =
                new Call(
                        Receiver.CLASS,
                        bits,
                        "addIndex",
                        List.of(Type.INT),
                        List.of(zero, Expression.literal(1)),
                        bits);
        Field exclusiveOr = new Field(Type.OPERATORS, "XOR", Type.ASSOCIATIVE);
        Literal number =
                lanes.isDouble() ? new Literal((long) bit, Type.LONG) : Expression.literal(bit);
        Expression swapped =
                new Call(
                        Receiver.CLASS,
                        bits,
                        "lanewise",
                        List.of(Type.BINARY, number.type()),
                        List.of(numbers, exclusiveOr, number),
                        bits);
        Expression shuffle =
                new Call(
                        Receiver.CLASS,
                        bits,
                        "toShuffle",
                        List.of(),
                        List.of(swapped),
                        Type.SHUFFLE);
        return new Call(
                Receiver.CLASS,
                Type.SHUFFLE,
                "cast",
                List.of(Type.SPECIES),
                List.of(shuffle, lanes.species()),
                lanes.isDouble() ? Type.DOUBLE_SHUFFLE : Type.FLOAT_SHUFFLE);
    }
}
