package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Ints;
import dev.adjoint.autodiff.type.Shape;

/// The rearrangement of elements by a [Move].
public sealed interface Movement {
    /// The same elements in the same row-major order, under another shape.
    record Reshape(Shape shape) implements Movement {}

    /// Axis `i` of the result is axis `axes[i]` of the input.
    record Transpose(Ints axes) implements Movement {}

    /// Axes of size 1, and missing axes, repeat (NumPy's rule).
    record Broadcast(Shape shape) implements Movement {}

    /// The elements at `starts`, `starts + steps`, … along each axis, as many as `shape` says.
    record Slice(Ints starts, Ints steps, Shape shape) implements Movement {}

    /// Zeros of `shape` that contain the input at `starts`, `starts + steps`, … along each axis:
    /// the inverse of a slice.
    record Pad(Ints starts, Ints steps, Shape shape) implements Movement {}

    /// The inputs side by side along an axis.
    record Concat(int axis) implements Movement {}

    /// The elements along an axis at the positions in the second input, an int32 vector.
    record Gather(int axis) implements Movement {}

    /// Zeros with `size` elements along an axis. The elements of the input are added to them one by
    /// one, in order, at the positions in the second input, an int32 vector.
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
