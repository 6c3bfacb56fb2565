package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Broadcasting;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.TensorType;

import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Puts the elements of its input in other places; computes nothing.
public final class Move extends Node {
    private final Movement movement;

    private Move(Movement movement, TensorType type, Node input) {
        super(type, List.of(input));
        this.movement = movement;
    }

    /// The same elements under another shape; the input itself where the shape is its own.
    ///
    /// @throws ShapeMismatchException where the number of elements differs
    public static Node reshape(Node input, Shape shape) {
        if (shape.equals(input.shape())) {
            return input;
        }
        if (shape.count() != input.shape().count()) {
            throw mismatch(
                    "reshape",
                    input.shape()
                            + " to "
                            + shape
                            + " would make "
                            + input.shape().count()
                            + " elements "
                            + shape.count(),
                    "choose sizes with the same product");
        }
        return new Move(new Movement.Reshape(shape), input.type().withShape(shape), input);
    }

    /// Axis `i` of the result is axis `axes[i]` of the input; the input itself where nothing moves.
    ///
    /// @throws ShapeMismatchException where `axes` is not each of the input's axes once
    public static Node transpose(Node input, int... axes) {
        int rank = input.shape().rank();
        int[] sorted = axes.clone();
        Arrays.sort(sorted);
        int[] all = IntStream.range(0, rank).toArray();
        if (!Arrays.equals(sorted, all)) {
            throw mismatch(
                    "transpose",
                    "axes " + Arrays.toString(axes) + " for " + input.type(),
                    "name each axis from 0 to " + (rank - 1) + " once");
        }
        if (Arrays.equals(axes, all)) {
            return input;
        }
        int[] sizes = Arrays.stream(axes).map(input.shape()::size).toArray();
        ImmutableIntList permutation = IntLists.immutable.with(axes);
        return new Move(
                new Movement.Transpose(permutation),
                input.type().withShape(Shape.of(sizes)),
                input);
    }

    /// Stretches the input to `shape`; the input itself where the shape is its own.
    ///
    /// @throws ShapeMismatchException where the input's shape does not stretch to it
    public static Node broadcast(Node input, Shape shape) {
        if (shape.equals(input.shape())) {
            return input;
        }
        if (!Broadcasting.stretches(input.shape(), shape)) {
            throw mismatch(
                    "broadcast",
                    input.shape() + " does not stretch to " + shape,
                    "only axes of size 1, or missing on the left, can repeat");
        }
        return new Move(new Movement.Broadcast(shape), input.type().withShape(shape), input);
    }

    public Movement movement() {
        return movement;
    }

    @Override
    public String label() {
        return movement.label();
    }

    @Override
    Object attribute() {
        return movement;
    }

    @Override
    Node rebuilt(List<Node> newInputs) {
        Node input = newInputs.getFirst();
        return switch (movement) {
            case Movement.Reshape to -> reshape(input, to.shape());
            case Movement.Transpose by -> transpose(input, by.axes().toArray());
            case Movement.Broadcast to -> broadcast(input, to.shape());
        };
    }

    private static ShapeMismatchException mismatch(String operation, String got, String cure) {
        return new ShapeMismatchException(operation, got, cure, Origin.here().line());
    }
}
