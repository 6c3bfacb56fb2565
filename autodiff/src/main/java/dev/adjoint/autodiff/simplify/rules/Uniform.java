package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.type.DType;

import java.util.OptionalDouble;

/// Nodes with one known number in every element: a scalar constant, or a broadcast of one.
final class Uniform {
    private static final double SMALLEST_FLOAT32 = Float.MIN_NORMAL;

    private Uniform() {}

    static OptionalDouble value(Node node) {
        Node source =
                node instanceof Move move && move.movement() instanceof Movement.Broadcast
                        ? move.input(0)
                        : node;
        return source instanceof Constant constant && constant.shape().isScalar()
                ? OptionalDouble.of(constant.value().at(0))
                : OptionalDouble.empty();
    }

    /// Whether the node is this number in every element; +0 and -0 count as equal.
    static boolean is(Node node, double number) {
        OptionalDouble value = value(node);
        return value.isPresent() && value.getAsDouble() == number;
    }

    /// Returns a node of the type of `like` with one number in every element.
    static Node of(Node like, double number) {
        return Move.broadcast(new NodeLanes(like.dtype()).constant(number), like.shape());
    }

    /// Whether the number is 2 to a whole power, or the negative of one.
    static boolean isPowerOfTwo(double number) {
        double size = Math.abs(number);
        return size > 0 && Double.isFinite(size) && Math.scalb(1.0, Math.getExponent(size)) == size;
    }

    /// Whether the element type represents the number exactly, as a finite normal number.
    static boolean isNormal(DType dtype, double number) {
        double smallest = dtype == DType.FLOAT32 ? SMALLEST_FLOAT32 : Double.MIN_NORMAL;
        return dtype.isFloating()
                && dtype.round(number) == number
                && Double.isFinite(number)
                && Math.abs(number) >= smallest;
    }
}
