package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Ints;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import java.util.Arrays;
import java.util.List;

/// Reduces the elements along some axes to one; the result does not have those axes.
public final class Reduce extends Node {
    private record How(Reduction reduction, Ints axes) {}

    private final How how;

    private Reduce(How how, Node input) {
        super(input.type().withShape(input.shape().without(how.axes.toArray())), List.of(input));
        this.how = how;
    }

    /// Reduces over `axes`, each from -rank to rank - 1, in any order; a negative one counts from
    /// the end. Without axes it returns the input.
    ///
    /// @throws ShapeMismatchException if the input has no such axis, an axis is named twice, or the
    ///   input is not floating
    public static Node of(Reduction reduction, Node input, int... axes) {
        if (!input.dtype().isFloating()) {
            throw mismatch(
                    reduction.label(),
                    "elements that are not floating, " + input.type(),
                    "give numbers, by select perhaps");
        }
        int[] counted = Axis.each(reduction.label(), input, axes);
        Arrays.sort(counted);
        return axes.length == 0 ? input : new Reduce(new How(reduction, Ints.of(counted)), input);
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

    private static ShapeMismatchException mismatch(String operation, String got, String cure) {
        return new ShapeMismatchException(operation, got, cure, Origin.here().line());
    }
}
