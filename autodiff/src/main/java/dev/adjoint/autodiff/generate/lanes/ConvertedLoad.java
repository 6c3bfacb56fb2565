package dev.adjoint.autodiff.generate.lanes;

import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Call;
import dev.adjoint.autodiff.generate.code.Expression.Cast;
import dev.adjoint.autodiff.generate.code.Expression.Field;
import dev.adjoint.autodiff.generate.code.Expression.Receiver;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Type;

import java.util.List;

/// Loads elements of one floating type into vectors of the other. A vector of doubles is made from
/// the first half of a vector of floats; a vector of floats from two of doubles. All vectors are as
/// wide as the machine's: where a process has once used narrower ones, C2 finds two classes in the
/// profiles of the Vector API, and what it compiles from then on makes objects.
final class ConvertedLoad {
    private final VectorLanes lanes;
    private final Variable array;

    private ConvertedLoad(VectorLanes lanes, Variable array) {
        this.lanes = lanes;
        this.array = array;
    }

    /// The elements from `index` on.
    static Variable of(VectorLanes lanes, Variable array, Expression index) {
        ConvertedLoad load = new ConvertedLoad(lanes, array);
        return lanes.isDouble() ? load.doubles(index) : load.floats(index);
    }

    private Variable doubles(Expression index) {
        return converted(part(Type.FLOAT_VECTOR, index), "F2D", 0);
    }

    private Variable floats(Expression index) {
        int each = lanes.width() / 2;
        Expression middle = Expression.add(index, Expression.literal(each));
        Variable first = part(Type.DOUBLE_VECTOR, index);
        Variable second = part(Type.DOUBLE_VECTOR, middle);
        return lanes.select(
                lanes.lowerHalf(), converted(first, "D2F", 0), converted(second, "D2F", -1));
    }

    private Variable part(Type vector, Expression index) {
        return lanes.block().let(lanes.fromArray(vector, array, index));
    }

    /// @param part which part of the vector is written: 0 or, from the other end, -1
    private Variable converted(Variable from, String conversion, int part) {
        Call call =
                new Call(
                        Receiver.CLASS,
                        from.type(),
                        "convertShape",
                        List.of(Type.CONVERSION, Type.SPECIES, Type.INT),
                        List.of(
                                from,
                                new Field(Type.OPERATORS, conversion, Type.CONVERSION),
                                lanes.species(),
                                Expression.literal(part)),
                        Type.VECTOR);
        return lanes.block().let(new Cast(lanes.vectorType(), call));
    }
}
