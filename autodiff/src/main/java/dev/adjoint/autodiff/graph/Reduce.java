package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.ShapeMismatchException;

import org.eclipse.collections.api.factory.primitive.IntSets;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

import java.util.List;

/// Makes the elements along some axes one; those axes are gone from the result.
public final class Reduce extends Node {
    private record How(Reduction reduction, ImmutableIntList axes) {}

    private final How how;

    private Reduce(How how, Node input) {
        super(input.type().withShape(input.shape().without(how.axes.toArray())), List.of(input));
        this.how = how;
    }

    /// Reduces over `axes`, each from 0 to rank - 1, in any order; over none it gives the input.
    ///
    /// @throws ShapeMismatchException where an axis is not one of the input's, or stands twice, or
    ///   the input is a mask
    public static Node of(Reduction reduction, Node input, int... axes) {
        if (!input.dtype().isFloating()) {
            throw mismatch(reduction, "a mask, " + input.type(), "give numbers, by select perhaps");
        }
        for (int axis : axes) {
            if (axis < 0 || axis >= input.shape().rank()) {
                throw mismatch(
                        reduction,
                        "axis " + axis + " of " + input.type(),
                        "name axes from 0 to " + (input.shape().rank() - 1));
            }
        }
        if (IntSets.immutable.with(axes).size() != axes.length) {
            throw mismatch(reduction, "the same axis twice", "name each axis once");
        }
        ImmutableIntList sorted = IntLists.immutable.with(axes).toSortedList().toImmutable();
        return axes.length == 0 ? input : new Reduce(new How(reduction, sorted), input);
    }

    public Reduction reduction() {
        return how.reduction;
    }

    /// The axes that are reduced, ascending.
    public int[] axes() {
        return how.axes.toArray();
    }

    @Override
    public String label() {
        return how.reduction.label();
    }

    @Override
    Object attribute() {
        return how;
    }

    @Override
    Node rebuilt(List<Node> newInputs) {
        return of(how.reduction, newInputs.getFirst(), axes());
    }

    private static ShapeMismatchException mismatch(Reduction reduction, String got, String cure) {
        return new ShapeMismatchException(reduction.label(), got, cure, Origin.here().line());
    }
}
