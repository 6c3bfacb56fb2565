package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.generate.Expression.Call;
import dev.adjoint.autodiff.generate.Expression.Cast;
import dev.adjoint.autodiff.generate.Expression.Field;
import dev.adjoint.autodiff.generate.Expression.Receiver;
import dev.adjoint.autodiff.generate.Expression.Variable;

import java.util.List;

/// Loads elements of one floating type into vectors of the other. A vector of doubles is made from
/// a vector of floats that is half as wide; a vector of floats from two of doubles.
final class ConvertedLoad {
    private final VectorLanes lanes;
    private final Variable array;

    private ConvertedLoad(VectorLanes lanes, Variable array) {
        this.lanes = lanes;
        this.array = array;
    }

    /// The elements from `index` on, without a mask: an array has room enough beyond those that are
    /// used, see [KernelBody#PADDING].
    static Variable of(VectorLanes lanes, Variable array, Expression index) {
        ConvertedLoad load = new ConvertedLoad(lanes, array);
        return lanes.isDouble() ? load.doubles(index) : load.floats(index);
    }

    private Variable doubles(Expression index) {
        Variable half = part(Type.FLOAT_VECTOR, lanes.bits() / 2, index);
        return converted(half, "F2D", 0);
    }

    private Variable floats(Expression index) {
        int each = lanes.width() / 2;
        Expression middle = Expression.add(index, Expression.literal(each));
        Variable first = part(Type.DOUBLE_VECTOR, lanes.bits(), index);
        Variable second = part(Type.DOUBLE_VECTOR, lanes.bits(), middle);
        return lanes.select(
                lanes.lowerHalf(), converted(first, "D2F", 0), converted(second, "D2F", -1));
    }

    private Variable part(Type vector, int bits, Expression index) {
        Field species = VectorLanes.speciesOf(vector, bits);
        return lanes.block()
                .let(
                        new Call(
                                Receiver.NONE,
                                vector,
                                "fromArray",
                                List.of(Type.SPECIES, array.type(), Type.INT),
                                List.of(species, array, index),
                                vector));
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
                                VectorLanes.speciesOf(lanes.vectorType(), lanes.bits()),
                                Expression.literal(part)),
                        Type.VECTOR);
        return lanes.block().let(new Cast(lanes.vectorType(), call));
    }
}
