package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Ints;
import dev.adjoint.autodiff.type.Shape;

/// How a [Move] puts the elements of its input in other places.
public sealed interface Movement {
    /// The same elements in the same row-major order, under another shape.
    record Reshape(Shape shape) implements Movement {}

    /// Axis `i` of the result is axis `axes[i]` of the input.
    record Transpose(Ints axes) implements Movement {}

    /// Axes of size 1, and axes that are not there, repeat (NumPy's rule).
    record Broadcast(Shape shape) implements Movement {}

    /// Along each axis, the elements at `starts`, `starts + steps`, … as many as `shape` says.
    record Slice(Ints starts, Ints steps, Shape shape) implements Movement {}

    /// Zeros of `shape`, in which the input lies along each axis at `starts`, `starts + steps`, …:
    /// what a slice took is put back.
    record Pad(Ints starts, Ints steps, Shape shape) implements Movement {}

    /// The inputs side by side along an axis.
    record Concat(int axis) implements Movement {}

    /// Along an axis, the elements at the places that the second input, an int32 vector, names.
    record Gather(int axis) implements Movement {}

    /// Zeros with `size` elements along an axis, to which each element of the input is added at the
    /// place that the second input, an int32 vector, names; one after the other, in their order.
    record ScatterAdd(int axis, int size) implements Movement {}

    default String label() {
        return switch (this) {
            case Reshape _ -> "reshape";
            case Transpose _ -> "transpose";
            case Broadcast _ -> "broadcast";
            case Slice _ -> "slice";
            case Pad _ -> "pad";
            case Concat _ -> "concat";
            case Gather _ -> "gather";
            case ScatterAdd _ -> "scatterAdd";
        };
    }
}
