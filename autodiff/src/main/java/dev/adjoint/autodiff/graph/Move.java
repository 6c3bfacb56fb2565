package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Broadcasting;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Ints;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.TensorType;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Moves the elements of its inputs to other positions; computes nothing.
public final class Move extends Node {
    private final Movement movement;

    private Move(Movement movement, TensorType type, Node... inputs) {
        super(type, List.of(inputs));
        this.movement = movement;
    }

    /// The same elements under another shape; the input itself if the shape is unchanged.
    ///
    /// @throws ShapeMismatchException if the number of elements differs
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

    /// Axis `i` of the result is axis `axes[i]` of the input; the input itself if nothing moves.
    ///
    /// @throws ShapeMismatchException unless `axes` names each axis of the input once
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
        return new Move(
                new Movement.Transpose(Ints.of(axes)),
                input.type().withShape(Shape.of(sizes)),
                input);
    }

    /// The input with its last two axes exchanged: the transpose of each matrix.
    public static Node swapLast(Node input) {
        int rank = input.shape().rank();
        int[] axes = IntStream.range(0, rank).toArray();
        axes[rank - 2] = rank - 1;
        axes[rank - 1] = rank - 2;
        return transpose(input, axes);
    }

    /// Stretches the input to `shape`; the input itself if the shape is unchanged.
    ///
    /// @throws ShapeMismatchException if the input's shape does not stretch to it
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

    /// The elements at `starts`, `starts + steps`, … along each axis, as many as `shape` says; the
    /// input itself if that is all of it.
    ///
    /// @throws ShapeMismatchException if an axis is missing, or an element lies outside
    public static Node slice(Node input, int[] starts, int[] steps, Shape shape) {
        Lattice.require("slice", starts, steps, shape, input.shape());
        if (shape.equals(input.shape()) && Lattice.isWhole(starts, steps)) {
            return input;
        }
        Movement slice = new Movement.Slice(Ints.of(starts), Ints.of(steps), shape);
        return new Move(slice, input.type().withShape(shape), input);
    }

    /// Zeros of `shape` that contain the input at `starts`, `starts + steps`, … along each axis;
    /// the input itself if it fills the shape.
    ///
    /// @throws ShapeMismatchException if an axis is missing, or an element lies outside
    public static Node pad(Node input, int[] starts, int[] steps, Shape shape) {
        Lattice.require("pad", starts, steps, input.shape(), shape);
        if (shape.equals(input.shape()) && Lattice.isWhole(starts, steps)) {
            return input;
        }
        Movement pad = new Movement.Pad(Ints.of(starts), Ints.of(steps), shape);
        return new Move(pad, input.type().withShape(shape), input);
    }

    /// The inputs side by side along an axis; the input itself if there is only one.
    ///
    /// @throws ShapeMismatchException if there are none, or they differ in their element types or
    ///   in another axis
    public static Node concat(int axis, List<? extends Node> inputs) {
        if (inputs.isEmpty()) {
            throw mismatch("concat", "no tensors", "give one or more");
        }
        Node first = inputs.getFirst();
        int rank = first.shape().rank();
        if (axis < 0 || axis >= rank) {
            throw mismatch(
                    "concat",
                    "axis " + axis + " for " + first.type(),
                    "name one of its axes, or put one in by expandDims");
        }
        long[] sizes = Arrays.stream(first.shape().sizes()).asLongStream().toArray();
        sizes[axis] = 0;
        for (Node input : inputs) {
            boolean fits =
                    input.dtype() == first.dtype()
                            && input.shape().rank() == rank
                            && input.shape().withOnes(axis).equals(first.shape().withOnes(axis));
            if (!fits) {
                throw mismatch(
                        "concat",
                        first.type() + " and " + input.type() + " along axis " + axis,
                        "give tensors that differ in that axis alone");
            }
            sizes[axis] += input.shape().size(axis);
        }
        return inputs.size() == 1
                ? first
                : new Move(
                        new Movement.Concat(axis),
                        first.type().withShape(ResultShape.of("concat", sizes)),
                        inputs.toArray(Node[]::new));
    }

    /// The elements at the positions in `index` along an axis.
    ///
    /// @param index an int32 vector; a position outside the axis is detected when a run begins, or
    ///   when the index is computed
    /// @throws ShapeMismatchException if there is no such axis, or `index` is not an int32 vector
    public static Node gather(Node input, Node index, int axis) {
        requireIndex("gather", input, index, axis);
        Shape shape = with("gather", input.shape(), axis, index.shape().size(0));
        return new Move(new Movement.Gather(axis), input.type().withShape(shape), input, index);
    }

    /// Zeros with `size` elements along an axis. The elements of the input are added to them at the
    /// positions in `index`.
    ///
    /// @param index an int32 vector, as long as the input's axis
    /// @throws ShapeMismatchException if there is no such axis, or `index` does not fit it
    public static Node scatterAdd(Node input, Node index, int axis, int size) {
        requireIndex("scatterAdd", input, index, axis);
        if (index.shape().size(0) != input.shape().size(axis) || !input.dtype().isFloating()) {
            throw mismatch(
                    "scatterAdd",
                    "an index of type "
                            + index.type()
                            + " for axis "
                            + axis
                            + " of "
                            + input.type(),
                    "give floating numbers, and one place for each along the axis");
        }
        return new Move(
                new Movement.ScatterAdd(axis, size),
                input.type().withShape(with("scatterAdd", input.shape(), axis, size)),
                input,
                index);
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
            case Movement.Slice(var starts, var steps, Shape shape) ->
                    slice(input, starts.toArray(), steps.toArray(), shape);
            case Movement.Pad(var starts, var steps, Shape shape) ->
                    pad(input, starts.toArray(), steps.toArray(), shape);
            case Movement.Concat(int axis) -> concat(axis, newInputs);
            case Movement.Gather(int axis) -> gather(input, newInputs.get(1), axis);
            case Movement.ScatterAdd(int axis, int size) ->
                    scatterAdd(input, newInputs.get(1), axis, size);
        };
    }

    private static void requireIndex(String operation, Node input, Node index, int axis) {
        if (axis < 0 || axis >= input.shape().rank()) {
            throw mismatch(
                    operation, "axis " + axis + " for " + input.type(), "name one of its axes");
        }
        if (index.dtype() != DType.INT32 || index.shape().rank() != 1) {
            throw mismatch(
                    operation,
                    "an index of type " + index.type(),
                    "give an int32 vector, such as an input of the type INT32");
        }
    }

    private static Shape with(String operation, Shape shape, int axis, int size) {
        int[] sizes = shape.sizes();
        sizes[axis] = size;
        return ResultShape.of(operation, sizes);
    }

    private static ShapeMismatchException mismatch(String operation, String got, String cure) {
        return new ShapeMismatchException(operation, got, cure, Origin.here().line());
    }
}
