package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Shape;

import java.util.stream.IntStream;

/// The vocabulary of ops that put elements in other places and compute nothing. Where a shape does
/// not fit, a [dev.adjoint.autodiff.type.ShapeMismatchException] names the caller's line.
public final class ShapeOps {
    private ShapeOps() {}

    /// The same elements in the same row-major order, under another shape.
    public static Node reshape(Node x, int... sizes) {
        return reshape(x, Shape.of(sizes));
    }

    /// The same elements in the same row-major order, under another shape.
    public static Node reshape(Node x, Shape shape) {
        return Move.reshape(x, shape);
    }

    /// The axes in reverse order: the transpose of a matrix.
    public static Node transpose(Node x) {
        int rank = x.shape().rank();
        return Move.transpose(x, IntStream.range(0, rank).map(i -> rank - 1 - i).toArray());
    }

    /// Axis `i` of the result is axis `axes[i]` of `x`.
    public static Node transpose(Node x, int... axes) {
        return Move.transpose(x, axes);
    }

    /// Repeats `x` along axes of size 1, and along new axes on the left (NumPy's rule).
    public static Node broadcast(Node x, int... sizes) {
        return Move.broadcast(x, Shape.of(sizes));
    }

    /// Repeats a reduced `x` along the axes that a reduction took out of `shape`.
    public static Node unreduce(Node x, Shape shape, int... axes) {
        return Move.broadcast(Move.reshape(x, shape.withOnes(axes)), shape);
    }
}
