package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.graph.UserCode;
import dev.adjoint.autodiff.graph.UserCodeException;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.type.Broadcasting;

/// The derivative of an op, which may be a user's, for one of its inputs: the op's own, read as
/// nodes.
final class Slope {
    private Slope() {}

    /// @param node of a [UnaryOp] or a [BinaryOp]
    /// @throws UserCodeException where the op gives none, or one that is not of the node's element
    ///   type, or of another shape that does not stretch to the node's
    static Node of(Elementwise node, int input) {
        Node slope = UserCode.call(node, "its derivative", () -> read(node, input));
        boolean fits =
                slope.dtype() == node.dtype()
                        && Broadcasting.stretches(slope.shape(), node.shape());
        if (!fits) {
            throw UserCode.mistake(
                    node,
                    "its derivative gave " + slope.type() + ", needed " + node.type(),
                    "make it of x and y by the methods of Lanes");
        }
        return slope;
    }

    private static Node read(Elementwise node, int input) {
        NodeLanes on = new NodeLanes(node.dtype());
        return switch (node.op()) {
            case UnaryOp op -> op.derivative(on, node.input(0), node);
            case BinaryOp op when input == 0 ->
                    op.leftDerivative(on, node.input(0), node.input(1), node);
            case BinaryOp op -> op.rightDerivative(on, node.input(0), node.input(1), node);
            default -> throw new IllegalStateException("differentiate: no slope of " + node);
        };
    }
}
