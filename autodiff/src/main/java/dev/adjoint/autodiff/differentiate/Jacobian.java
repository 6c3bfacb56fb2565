package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.graph.ResultShape;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.Tensor;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// The derivatives of each element of a tensor for each element of another, by one pass per column
/// or one per row, whichever are fewer.
public final class Jacobian {
    private Jacobian() {}

    /// Returns the derivative of each element of `f` for each element of `x`, an input or an inner
    /// node. The shape is the shape of `f` followed by the shape of `x`. It takes one forward pass
    /// per element of `x` if `x` has no more elements than `f`, otherwise one reverse pass per
    /// element of `f`, and as many times the nodes. The result is not simplified.
    ///
    /// @throws ShapeMismatchException if `f` or `x` is a mask
    public static Node of(Node f, Node x) {
        Shape shape = joined(f.shape(), x.shape());
        if (shape.count() == 0) {
            ForwardMode.jvp(List.of(f), List.of(x), List.of(Zeros.like(x)));
            return ShapeOps.reshape(Zeros.like(f.shape().count() == 0 ? f : x), shape);
        }
        boolean forward = x.shape().count() <= f.shape().count();
        Node[] slices =
                forward
                        ? slices(
                                x,
                                v -> ForwardMode.jvp(List.of(f), List.of(x), List.of(v)).getFirst())
                        : slices(
                                f,
                                u ->
                                        ReverseMode.vjp(List.of(f), List.of(x), List.of(u))
                                                .getFirst());
        return Origin.derivedFrom(
                f,
                () -> {
                    int axis = forward ? f.shape().rank() : 0;
                    return ShapeOps.reshape(ShapeOps.stack(axis, slices), shape);
                });
    }

    /// Returns the results of a pass for each unit vector of a node's type.
    private static Node[] slices(Node node, UnaryOperator<Node> pass) {
        return IntStream.range(0, node.shape().count())
                .mapToObj(i -> pass.apply(unit(node, i)))
                .toArray(Node[]::new);
    }

    private static Node unit(Node like, int position) {
        double[] values = new double[like.shape().count()];
        values[position] = 1;
        Tensor tensor = Tensor.of(like.shape(), values).as(like.dtype());
        return Origin.derivedFrom(like, () -> Leaves.constant(tensor));
    }

    private static Shape joined(Shape left, Shape right) {
        return ResultShape.of(
                "jacobian",
                IntStream.concat(IntStream.of(left.sizes()), IntStream.of(right.sizes()))
                        .toArray());
    }
}
