package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.graph.UserCode;
import dev.adjoint.autodiff.graph.UserCodeException;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.type.Broadcasting;

import org.jspecify.annotations.Nullable;

import java.util.OptionalDouble;

/// The derivative of an op, which may be a user's, for one of its inputs, as nodes. A `select`
/// branch that is the number 0 is a guard, such as the one of relu: it marks the elements that let
/// nothing through.
///
/// @param node the slope of the elements that let a derivative through
/// @param live a mask of these elements; null for all
record Slope(Node node, @Nullable Node live) {
    /// The largest depth of nested selects to look at.
    private static final int SELECTS = 4;

    /// Returns the slope; null if the rule gives the number 0 for every element.
    ///
    /// @param node of a [UnaryOp] or a [BinaryOp]
    /// @throws UserCodeException if the op gives none, or one of another element type than the
    ///   node, or of a shape that does not broadcast to the node's
    static @Nullable Slope of(Elementwise node, int input) {
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
        return guarded(slope, SELECTS);
    }

    /// Whether the slope is a finite number for every element, known while the graph is built.
    boolean isFinite() {
        return isFinite(node, SELECTS);
    }

    private static boolean isFinite(Node node, int selects) {
        if (selects > 0 && isSelect(node)) {
            return isFinite(node.input(1), selects - 1) && isFinite(node.input(2), selects - 1);
        }
        OptionalDouble number = KnownNumber.of(node);
        return number.isPresent() && Double.isFinite(number.getAsDouble());
    }

    private static @Nullable Slope guarded(Node slope, int selects) {
        if (selects == 0 || !isSelect(slope)) {
            return KnownNumber.of(slope).orElse(1) == 0 ? null : new Slope(slope, null);
        }
        Node mask = slope.input(0);
        Slope whereTrue = guarded(slope.input(1), selects - 1);
        Slope whereFalse = guarded(slope.input(2), selects - 1);
        if (whereTrue == null || whereFalse == null) {
            return whereTrue == null
                    ? behind(Masks.not(mask), whereFalse)
                    : behind(mask, whereTrue);
        }
        boolean asItWas = whereTrue.node == slope.input(1) && whereFalse.node == slope.input(2);
        return new Slope(
                asItWas ? slope : ComparisonOps.select(mask, whereTrue.node, whereFalse.node),
                Masks.select(mask, whereTrue.live, whereFalse.live));
    }

    private static @Nullable Slope behind(Node mask, @Nullable Slope slope) {
        return slope == null ? null : new Slope(slope.node, Masks.and(mask, slope.live));
    }

    private static boolean isSelect(Node node) {
        return node instanceof Elementwise elementwise && elementwise.op() instanceof Selection;
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
